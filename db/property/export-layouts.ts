import { refuse } from '../../shared/basics/refusal.ts';
import { cardsInput } from '../../shared/property/calls.ts';
import {
  exportFields,
  layoutColumns,
  repeatedHeading,
  type ExportCard,
  type ExportLayout,
  type ExportLayoutRow,
} from '../../shared/property/export-layout.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { keep, listKept, setActive, type KeptTable } from '../core/kept.ts';
import { all, builderFor } from '../core/query.ts';
import { listCards } from './cards.ts';
import { recordOfCard } from './posting.ts';
import type { PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();
const layouts: KeptTable<typeof exportFields> = { table: 'asset_layout', fields: exportFields, noun: '导出格式' };
/** A workbook may hold every card of a large school. */
const MOST = 100_000;

export const listExportLayouts = (reader: Reader): ExportLayoutRow[] =>
  listKept(reader, layouts, 'id').map(({ id, active, record }) => ({ id, active, record }));

/** Refusal: `record.unknown`. */
export function exportLayoutOf(reader: Reader, id: number): ExportLayout {
  const row = listExportLayouts(reader).find((one) => one.id === id);
  return row?.record ?? refuse('record.unknown', '没有这种导出格式，请重新选择。', { field: 'id' });
}

/** Refusals: `layout.columns` without a column or with one heading twice, `record.duplicate`, `record.unknown`. */
export function saveExportLayout(writer: Writer, id: number | null, record: ExportLayout): number {
  if (id !== null) exportLayoutOf(writer, id);
  if (layoutColumns(record).length === 0) refuse('layout.columns', '至少要有一列。', { field: 'columns' });
  const twice = repeatedHeading(record);
  if (twice !== null) refuse('layout.columns', `列名“${twice}”写了两次，对方分不清，请改一个。`, { field: 'columns' });
  return keep(writer, layouts, id, record);
}

/** Refusal: `record.unknown`. */
export function retireExportLayout(writer: Writer, id: number, active: boolean): void {
  exportLayoutOf(writer, id);
  setActive(writer, layouts.table, id, active);
}

/** Cards as an export takes them, by number. */
export function exportCards(reader: Reader, scope: ExportLayout['scope'], today: string): ExportCard[] {
  const states = scope === '在册' ? (['在册'] as const) : (['在册', '已处置'] as const);
  const columns = new Map(all(reader, db.selectFrom('asset_card').selectAll()).map((card) => [card.id, card]));
  return states.flatMap((state) =>
    listCards(reader, { ...cardsInput.parse({}), state }, today, MOST).rows.flatMap((row) => {
      const card = columns.get(row.id);
      return card === undefined
        ? []
        : { ...row, record: recordOfCard(card), enteredOn: card.entered_on, disposedOn: card.disposed_on };
    }),
  );
}
