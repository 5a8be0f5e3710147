import { KINDS, type EditorKind } from '../../../shared/inventory/kinds.ts';
import type { DocumentLine, StockDocument } from '../../../shared/inventory/document.ts';
import { valueOf } from '../../api/client.ts';
import { hitOf } from '../item-source.tsx';
import { blankLine, withQty, type Slip, type SlipLine } from './slip.ts';

async function lineOf(line: DocumentLine, storeId: number): Promise<SlipLine | null> {
  const item = await hitOf(line.code, line.itemId, storeId);
  if (item === null) return null;
  const fresh = { ...blankLine(), item, unit: line.unit, requested: line.requested, remark: line.remark };
  return withQty(fresh, line.qty);
}

const receiptKindOf = (words: string, { receiptKind }: Slip): Slip['receiptKind'] =>
  words === '采购入库' || words === '捐赠入库' || words === '调入入库' ? words : receiptKind;

async function slipFrom(document: StockDocument, slip: Slip): Promise<Slip> {
  const lines = await Promise.all(document.lines.map((line) => lineOf(line, document.storeId)));
  const staff = await valueOf('people.staffChoices', {});
  return {
    ...slip,
    storeId: document.storeId,
    partyId: document.kind === 'issue' ? document.departmentId : document.supplierId,
    // A document keeps the name, not the person: namesakes are left for the person to choose.
    personId: staff.find(({ name }) => name === document.person)?.id ?? null,
    purpose: document.purpose,
    receiptKind: receiptKindOf(document.receiptKind, slip),
    lines: lines.filter((line) => line !== null),
  };
}

/** F4: the last slip of this kind in this store, as the beginning of the next one; null when there is none. */
export async function copyLast(kind: EditorKind, slip: Slip): Promise<{ slip: Slip; number: string } | null> {
  const { rows } = await valueOf('inventory.documents', { kinds: [kind], storeId: slip.storeId, limit: 20 });
  const last = rows.find(({ red, state }) => !red && state !== '作废');
  if (!last) return null;
  const document = await valueOf('inventory.document', { id: last.id });
  return { slip: await slipFrom(document, slip), number: `${KINDS[kind].paper} ${last.number}` };
}

/** Stock changes while a draft lies; its lines get what is there now. */
export async function refreshed(slip: Slip, storeId: number): Promise<SlipLine[]> {
  return Promise.all(
    slip.lines.map(async (line) => {
      if (line.item === null) return line;
      const item = await hitOf(line.item.code, line.item.id, storeId);
      return { ...line, item: item ?? line.item };
    }),
  );
}
