import { formatQuantity } from '../../../shared/basics/quantity.ts';
import type { Answer, Refusal } from '../../../shared/basics/refusal.ts';
import type { Submitted } from '../../../shared/inventory/document.ts';
import type { EditorKind } from '../../../shared/inventory/kinds.ts';
import { call } from '../../api/client.ts';
import type { GridProblem } from '../../ui/document/use-grid.ts';
import { available, baseQty, type Slip, type SlipLine } from './slip.ts';

/** What the three slips differ in, apart from their columns: what must be filled in, what is sent, where words belong. */

const wrong = (field: string, message: string): Refusal => ({ code: 'input.wrong', field, message });

/** Header fields by kind: slip field → name in the call's input, and what is said when it is empty. */
const NEEDED: Readonly<Record<EditorKind, readonly [keyof Slip, string, string][]>> = {
  issue: [
    ['storeId', 'storeId', '请选择仓库'],
    ['partyId', 'departmentId', '请选择领用部门'],
    ['personId', 'receiverId', '请选择领用人'],
    ['day', 'day', '业务日期要填写'],
    ['purpose', 'purpose', '用途要填写'],
  ],
  receipt: [
    ['storeId', 'storeId', '请选择仓库'],
    ['day', 'day', '业务日期要填写'],
  ],
  opening: [['storeId', 'storeId', '请选择仓库']],
};

/** What stands against the slip before it is even sent. */
export function missing(kind: EditorKind, slip: Slip): Refusal[] {
  const empty = NEEDED[kind].filter(([from]) => slip[from] === null || slip[from] === '');
  const refusals = empty.map(([, field, message]) => wrong(field, message));
  if (kind === 'receipt' && slip.receiptKind === '采购入库' && slip.partyId === null)
    refusals.push(wrong('supplierId', '采购入库要选供货单位'));
  if (slip.lines.length === 0) refusals.push({ code: 'input.wrong', message: '至少要有一行物资' });
  return refusals;
}

/** Wrong cells as far as the screen can tell; the posting checks again and knows the whole time line. */
export function lineProblems(kind: EditorKind, lines: readonly SlipLine[], complete: boolean): GridProblem[] {
  const taken = new Map<number, number>();
  return lines.flatMap((line, row): GridProblem[] => {
    const { item, qty, amount } = line;
    if (item === null) return complete ? [{ row, column: 'item', words: '请选择物资' }] : [];
    if (complete && (qty === null || qty === 0)) return [{ row, column: 'qty', words: '数量要填写' }];
    if (kind !== 'issue') return complete && amount === null ? [{ row, column: 'amount', words: '金额要填写' }] : [];
    const all = (taken.get(item.id) ?? 0) + (baseQty(line) ?? 0);
    taken.set(item.id, all);
    if (all <= item.milli) return [];
    return [{ row, column: 'qty', words: `可用只有 ${formatQuantity(available(line) ?? 0)} ${line.unit}` }];
  });
}

/** Cell a refused input field stands in. */
const COLUMN: Readonly<Record<string, string>> = {
  itemId: 'item',
  unit: 'unit',
  qty: 'qty',
  requested: 'requested',
  amount: 'amount',
  price: 'price',
  batch: 'batch',
  madeOn: 'madeOn',
  expiresOn: 'expiresOn',
};

/** Refusals of lines as wrong cells; shortages name no cell but are always about the quantity. */
export function problemsOf(refusals: readonly Refusal[]): GridProblem[] {
  return refusals.flatMap(({ row, field, message, code }) => {
    if (row === undefined) return [];
    const column = field === undefined ? (code.startsWith('stock.') ? 'qty' : undefined) : COLUMN[field];
    return [{ row, words: message, ...(column !== undefined && { column }) }];
  });
}

const sent = ({ item, unit, qty, remark, batch }: SlipLine) => ({
  itemId: item?.id ?? 0,
  unit,
  qty: qty ?? 0,
  remark,
  batch,
});

/** Only a typed price is sent, to be checked against the amount: a derived one would always agree. */
const sentPriced = (line: SlipLine) => ({
  ...sent(line),
  amount: line.amount ?? 0,
  price: line.priceTyped && line.amountTyped ? line.price : null,
  confirmed: line.confirmed,
  madeOn: line.madeOn,
  expiresOn: line.expiresOn,
});

/** Sends a complete slip. `token` makes a second press of 提交 answer with the first document. */
export function submit(
  kind: EditorKind,
  slip: Slip,
  { token, draftId }: { token: string; draftId: number | null },
): Promise<Answer<Submitted>> {
  const { storeId, day, lateReason, remark, lines } = slip;
  const head = { token, draftId, storeId: storeId ?? 0, day: day ?? '', lateReason, remark };
  if (kind === 'issue')
    return call('inventory.issue', {
      ...head,
      departmentId: slip.partyId ?? 0,
      receiverId: slip.personId ?? 0,
      purpose: slip.purpose,
      lines: lines.map((line) => ({ ...sent(line), requested: line.requested })),
    });
  if (kind === 'opening') return call('inventory.open', { ...head, lines: lines.map(sentPriced) });
  return call('inventory.receive', {
    ...head,
    receiptKind: slip.receiptKind,
    supplierId: slip.partyId,
    invoiceNumber: slip.invoiceNumber,
    buyerId: slip.personId,
    lines: lines.map(sentPriced),
  });
}
