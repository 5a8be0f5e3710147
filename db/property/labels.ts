import { refuse } from '../../shared/basics/refusal.ts';
import { labelFields, type LabelDefinition, type LabelDefinitionRow } from '../../shared/property/label.ts';
import { requireFit } from '../../shared/property/label-sheets.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, setActive, type KeptTable } from '../core/kept.ts';

const definitions: KeptTable<typeof labelFields> = { table: 'label_definition', fields: labelFields, noun: '标签' };

/** The usual sizes first, as they were seeded. */
export const listLabelDefinitions = (reader: Reader): LabelDefinitionRow[] =>
  listKept(reader, definitions, 'id').map(({ id, active, record }) => ({ id, active, record }));

/** A definition to print by; also one that is out of use, for a sheet that is half full. Refusal: `record.unknown`. */
export function labelDefinitionOf(reader: Reader, id: number): LabelDefinition {
  const row = listLabelDefinitions(reader).find((one) => one.id === id);
  return row?.record ?? refuse('record.unknown', '没有这种标签，请重新选择。', { field: 'definitionId' });
}

/** Refusals: `label.unfit` for what does not stand on its paper, `record.duplicate`, `record.unknown`. */
export function saveLabelDefinition(writer: Writer, id: number | null, record: LabelDefinition): number {
  if (id !== null) labelDefinitionOf(writer, id);
  requireFit(record);
  return keep(writer, definitions, id, record);
}

/** Refusal: `record.unknown`. */
export function retireLabelDefinition(writer: Writer, id: number, active: boolean): void {
  labelDefinitionOf(writer, id);
  setActive(writer, definitions.table, id, active);
}
