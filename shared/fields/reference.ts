import { z } from 'zod';
import { normalizeText } from '../basics/text.ts';
import { found, wrong, type Field, type FieldOptions, type KindName } from './field.ts';

type ReferenceKind = Extract<KindName, 'person' | 'item' | 'department' | 'place' | 'supplier'>;

const LOOKS: Record<ReferenceKind, { width: number; noun: string }> = {
  person: { width: 18, noun: '人员' },
  item: { width: 40, noun: '物资' },
  department: { width: 24, noun: '部门' },
  place: { width: 24, noun: '地点' },
  supplier: { width: 45, noun: '供货单位' },
};

/** The id of a record kept elsewhere. Its names come as data, so that this layer knows no table. */
function reference(kind: ReferenceKind, options: FieldOptions): Field<number> {
  const { label } = options;
  const { width, noun } = LOOKS[kind];
  return {
    kind,
    label,
    required: options.required ?? false,
    width: options.width ?? width,
    align: 'left',
    example: options.example ?? noun,
    schema: z.int(`请选择${label}`).positive(`请选择${label}`),
    parse(raw, names) {
      const bare = normalizeText(raw);
      if (bare === '') return found<number>(null);
      const id = names?.find(bare) ?? null;
      return id === null ? wrong(`没有这个${noun}：${bare}`) : found(id);
    },
    format: (value, names) => names?.name(value) ?? '',
    check: () => null,
    toCell: (value, names) => names?.name(value) ?? null,
  };
}

export const person = (options: FieldOptions): Field<number> => reference('person', options);
export const item = (options: FieldOptions): Field<number> => reference('item', options);
export const department = (options: FieldOptions): Field<number> => reference('department', options);
export const place = (options: FieldOptions): Field<number> => reference('place', options);
export const supplier = (options: FieldOptions): Field<number> => reference('supplier', options);
