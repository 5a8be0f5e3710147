import { z } from 'zod';
import { formatMoney, parseMoney, type Fen } from '../basics/money.ts';
import { formatQuantity, parseQuantity, type Milli } from '../basics/quantity.ts';
import { parseScaled } from '../basics/exact.ts';
import { normalizeText } from '../basics/text.ts';
import { found, wrong, type Field, type FieldOptions, type KindName } from './field.ts';

type Range = { min?: number; max?: number };
type Reading = {
  places?: number;
  kind: KindName;
  width: number;
  example: string;
  says: string;
  read: (text: string) => number | null;
  write: (value: number) => string;
  cell: (value: number) => number;
};

function numberField(options: FieldOptions & Range, as: Reading): Field<number> {
  const { label, min = 0, max = 1e13 } = options;
  const check = (value: number): string | null => {
    if (value < min) return min === 0 ? `${label}不能是负数` : `${label}不能小于 ${as.write(min)}`;
    return value > max ? `${label}不能大于 ${as.write(max)}` : null;
  };
  return {
    kind: as.kind,
    label,
    required: options.required ?? false,
    width: options.width ?? as.width,
    align: 'right',
    example: options.example ?? as.example,
    ...(as.places !== undefined && { places: as.places }),
    schema: z
      .int(`${label}${as.says}`)
      .min(min, check(min - 1) ?? '')
      .max(max, check(max + 1) ?? ''),
    parse(raw) {
      if (normalizeText(raw) === '') return found<number>(null);
      const value = as.read(raw);
      if (value === null) return wrong(`“${normalizeText(raw)}”不是数，${label}${as.says}`);
      const says = check(value);
      return says === null ? found(value) : wrong(says);
    },
    format: as.write,
    check,
    toCell: as.cell,
  };
}

/** A whole number; `min` defaults to 0. */
export const wholeNumber = (options: FieldOptions & Range): Field<number> =>
  numberField(options, {
    kind: 'wholeNumber',
    width: 14,
    example: '30',
    says: '要填整数',
    read: (raw) => parseScaled(normalizeText(raw).replaceAll(' ', ''), 0),
    write: String,
    cell: (value) => value,
  });

/** A quantity in thousandths; `min`/`max` in thousandths, `min` defaults to 0. */
export const quantity = (options: FieldOptions & Range): Field<Milli> =>
  numberField(options, {
    kind: 'quantity',
    width: 18,
    example: '12.5',
    says: '最多三位小数',
    read: parseQuantity,
    write: formatQuantity,
    cell: (value) => value / 1000,
  });

/** An amount in 分; `min`/`max` in 分, `min` defaults to 0. */
export const money = (options: FieldOptions & Range): Field<Fen> =>
  numberField(options, {
    kind: 'money',
    width: 25,
    example: '48.00',
    says: '最多两位小数',
    read: parseMoney,
    write: formatMoney,
    cell: (value) => value / 100,
  });

/**
 * A measured figure with its unit in the label: ℃, g, mg/L. Kept as a whole number of its last place (`places` 1: tenths);
 * `min`/`max` in the same, `min` defaults to 0.
 */
export function measure(options: FieldOptions & Range & { unit: string; places?: 0 | 1 | 2 }): Field<number> {
  const { unit, places = 0, label } = options;
  const scale = 10 ** places;
  return numberField(
    { ...options, label: `${label}（${unit}）` },
    {
      kind: 'measure',
      places,
      width: 18,
      example: (options.min !== undefined && options.min < 0 ? -18 : 4).toFixed(places),
      says: places === 0 ? '要填整数' : `最多 ${places} 位小数`,
      read: (raw) => parseScaled(normalizeText(raw).replaceAll(' ', '').replace(normalizeText(unit), ''), places),
      write: (value) => (value / scale).toFixed(places),
      cell: (value) => value / scale,
    },
  );
}

/** How long something took, in minutes: 90, 1:30, 1小时30分. */
export const duration = (options: FieldOptions & Range): Field<number> =>
  numberField(options, {
    kind: 'duration',
    width: 16,
    example: '30',
    says: '要填分钟数，如 30',
    read(raw) {
      const bare = normalizeText(raw).replaceAll(' ', '');
      const m = /^(?:(\d{1,3})(?::|小?时))?(\d{1,4})?(?:分钟?)?$/.exec(bare);
      return m === null || bare === '' ? null : Number(m[1] ?? 0) * 60 + Number(m[2] ?? 0);
    },
    write: String,
    cell: (value) => value,
  });
