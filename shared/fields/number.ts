import { z } from 'zod';
import { formatMoney, parseMoney, type Fen } from '../basics/money.ts';
import { formatQuantity, parseQuantity, type Milli } from '../basics/quantity.ts';
import { parseScaled } from '../basics/exact.ts';
import { normalizeText } from '../basics/text.ts';
import { found, wrong, type Field, type FieldOptions, type KindName } from './field.ts';

type Range = { min?: number; max?: number };
type Reading = {
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
