import { exportColumn, exportFields, layoutColumns } from '../../shared/property/export-layout.ts';
import { limitFields } from '../../shared/property/limits.ts';
import { keptPaper, type ListPaper } from '../../shared/sheet/list-paper.ts';
import type { ParsedOf } from '../../shared/api.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listLimits } from '../../db/property/limits.ts';
import { exportCards, exportLayoutOf, listExportLayouts } from '../../db/property/export-layouts.ts';

export const limitsPaper = (reader: Reader): ListPaper => keptPaper('处置权限', limitFields, listLimits(reader));

export const exportLayoutsPaper = (reader: Reader): ListPaper =>
  keptPaper('对外导出格式', exportFields, listExportLayouts(reader));

/** Cards in the columns another program wants: its header is the first row, and nothing stands above or below. */
export function layoutPaper(reader: Reader, { id }: ParsedOf<'property.exportLayout'>, today: string): ListPaper {
  const layout = exportLayoutOf(reader, id);
  const columns = layoutColumns(layout).map(exportColumn);
  return {
    sheet: layout.name ?? '',
    title: layout.name ?? '',
    facts: [],
    columns: columns.map(({ column }) => column),
    rows: exportCards(reader, layout.scope, today).map((card) => columns.map(({ cell }) => cell(card))),
    totals: null,
    bare: true,
  };
}
