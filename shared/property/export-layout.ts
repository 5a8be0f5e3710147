import { z } from 'zod';
import type { Fen } from '../basics/money.ts';
import type { CellValue, Field } from '../fields/field.ts';
import { choice } from '../fields/choice.ts';
import { recordSchema, type RecordOf } from '../fields/record.ts';
import { rows, rowsOf } from '../fields/rows.ts';
import { text } from '../fields/text.ts';
import type { Kept } from '../people/school.ts';
import { amount, columnsOfFields, dayCell, listColumn, yuan, type ListColumn } from '../sheet/list-paper.ts';
import { mulDiv } from '../basics/exact.ts';
import { cardFields, type CardRecord, type CardRow } from './asset.ts';
import { cardNo } from './card-register.ts';

/** A card with everything an export may take from it. */
export interface ExportCard extends CardRow {
  record: CardRecord;
  enteredOn: string;
  disposedOn: string | null;
}

type Kind = ListColumn['kind'];
/** What is not typed on a card: its class as it stands there, its figures, where it is and who answers for it. */
const COMPUTED: Readonly<Record<string, readonly [kind: Kind, of: (card: ExportCard) => CellValue]>> = {
  资产编号: ['text', ({ number }) => number],
  卡片编号: ['text', ({ id }) => cardNo(id)],
  分类代码: ['text', ({ classCode }) => classCode],
  分类名称: ['text', ({ className }) => className],
  分类版本: ['text', ({ classVersion }) => classVersion],
  门类: ['text', ({ category }) => category],
  数量: ['quantity', ({ qty }) => amount(qty)],
  原值: ['money', ({ cost }) => yuan(cost)],
  单价: ['money', ({ cost, qty }) => yuan(unitCost(cost, qty))],
  累计折旧: ['money', ({ acc }) => yuan(acc)],
  净值: ['money', ({ cost, acc }) => yuan(cost - acc)],
  '折旧年限（月）': ['count', ({ life }) => life],
  已提折旧月数: ['count', ({ done }) => done],
  使用部门: ['text', ({ department }) => department],
  存放地点: ['text', ({ place }) => place],
  责任人: ['text', ({ keeper }) => keeper],
  使用状况: ['text', ({ status }) => status],
  卡片状态: ['text', ({ state }) => state],
  入账日期: ['day', ({ enteredOn }) => dayCell(enteredOn)],
  处置日期: ['day', ({ disposedOn }) => dayCell(disposedOn)],
  空列: ['text', () => null],
};
const unitCost = (cost: Fen, qty: number): Fen | null => (qty === 0 ? null : mulDiv(cost, 1000, qty));

/** Fields of a card by what they are called. */
const BY_LABEL = new Map(Object.entries(cardFields).map(([name, { label }]) => [label, name as keyof CardRecord]));

/** Everything a column may be taken from: facts of the card, then what is reckoned. */
const [FIRST = '资产编号', ...OTHERS] = [...Object.keys(COMPUTED), ...BY_LABEL.keys()];
export const EXPORT_SOURCES: readonly [string, ...string[]] = [FIRST, ...OTHERS];

const columnFields = {
  heading: text({ label: '列名', required: true, max: 30, example: '资产名称' }),
  source: choice({ label: '取自', required: true, words: EXPORT_SOURCES }),
} as const;

/** 对外导出格式: how another program wants the cards. */
export const exportFields = {
  name: text({ label: '格式名称', required: true, max: 30, width: 40, example: '县资产系统' }),
  scope: choice({ label: '导出哪些', required: true, words: ['在册', '在册和已处置'], width: 20 }),
  checked: choice({ label: '已和对方核对', words: ['否', '是'], width: 14 }),
  remark: text({ label: '说明', max: 120, width: 60 }),
  columns: rows({ label: '列', required: true, of: columnFields, max: 80 }),
} as const;
export type ExportLayout = RecordOf<typeof exportFields>;
export type ExportLayoutRow = Kept<ExportLayout>;
export const exportLayoutInput = z.strictObject({
  id: z.int().positive().nullable(),
  record: recordSchema(exportFields),
});

type LayoutColumn = RecordOf<typeof columnFields>;
export const layoutColumns = (layout: ExportLayout): LayoutColumn[] => rowsOf<typeof columnFields>(layout.columns);

/** A heading that stands twice; null when every column can be told apart. */
export function repeatedHeading(layout: ExportLayout): string | null {
  const headings = layoutColumns(layout).map(({ heading }) => heading ?? '');
  return headings.find((heading, i) => headings.indexOf(heading) !== i) ?? null;
}

/** One column of an export: its head, and its cell for a card. */
export function exportColumn({ heading, source }: LayoutColumn): {
  column: ListColumn;
  cell: (card: ExportCard) => CellValue;
} {
  const computed = COMPUTED[source ?? ''];
  if (computed !== undefined) return { column: listColumn(heading ?? '', computed[0], 16), cell: computed[1] };
  const name = BY_LABEL.get(source ?? '') ?? 'name';
  const field = cardFields[name];
  const [own] = columnsOfFields({ [name]: field });
  return {
    column: { ...(own ?? listColumn('', 'text', 16)), heading: heading ?? '' },
    cell: ({ record }) => {
      const value = record[name];
      // A value belongs to the field of its name.
      return value === null ? null : (field as unknown as Field<typeof value>).toCell(value);
    },
  };
}
