import type { Submitted } from '../../shared/inventory/document.ts';
import { EDITOR_KINDS, KINDS, type DocumentKind } from '../../shared/inventory/kinds.ts';
import { issue, open, receive, type Outcome } from '../../db/inventory/commands.ts';
import {
  discardDraft,
  documentOf,
  draftOf,
  listDocuments,
  listDrafts,
  saveDraft,
} from '../../db/inventory/documents.ts';
import { findLookAlikes, retireItem, saveItem, searchItems } from '../../db/inventory/items.ts';
import { accountView } from '../../db/inventory/ledger.ts';
import { approve, reverse, voidDocument } from '../../db/inventory/reversal.ts';
import { itemCard, listItems } from '../../db/inventory/stock.ts';
import { listCategories, listStores, saveCategory, saveStore } from '../../db/inventory/stores.ts';
import { findAnything, todayFacts } from '../../db/inventory/today.ts';
import { VOUCHER_LAYOUTS } from '../../shared/inventory/voucher-layout.ts';
import { saveVoucherSettings, voucherSettings, vouchersOf } from '../../db/inventory/vouchers.ts';
import type { HandlersOf, Note } from './handlers.ts';

/** Audit words of a posted document; repricing keeps count, first and last row (design §3). */
function submitted(kind: DocumentKind, outcome: Outcome, note: Note, reason = ''): Submitted {
  const { repriced, ...answer } = outcome;
  const detail = { state: answer.state, fen: answer.fen, ...(repriced.length > 0 ? { repriced } : {}) };
  note({ act: `${KINDS[kind].paper}${answer.state}`, subject: answer.number, detail, reason });
  return answer;
}

export const inventoryHandlers = {
  'inventory.stores': ({ reader }) => listStores(reader),
  'inventory.saveStore': (writer, { id, ...store }, { note }) => {
    note({ subject: store.name, detail: store });
    return { id: saveStore(writer, id, store) };
  },
  'inventory.categories': ({ reader }) => listCategories(reader),
  'inventory.saveCategory': (writer, { id, ...category }, { note }) => {
    note({ subject: category.name, detail: category });
    return { id: saveCategory(writer, id, category) };
  },
  'inventory.items': ({ reader, session }, input) => listItems(reader, input, session?.today ?? ''),
  'inventory.item': ({ reader }, { id }) => itemCard(reader, id),
  'inventory.saveItem': (writer, { id, record }, { note }) => {
    note({ subject: [record.code, record.name].join(' '), detail: record });
    return { id: saveItem(writer, id, record) };
  },
  'inventory.retireItem': (writer, { id, active }, { note }) => {
    retireItem(writer, id, active);
    note({ subject: `#${id}`, detail: { active } });
    return null;
  },
  'inventory.lookAlikes': ({ reader }, candidate) => findLookAlikes(reader, candidate),
  'inventory.searchItems': ({ reader }, { search, storeId }) => searchItems(reader, search, storeId),
  'inventory.documents': ({ reader }, input) => listDocuments(reader, input),
  'inventory.document': ({ reader }, { id }) => documentOf(reader, id),
  'inventory.drafts': ({ reader, session }) => listDrafts(reader, session?.userId ?? 0, EDITOR_KINDS),
  'inventory.draft': ({ reader, session }, { id }) => draftOf(reader, id, session?.userId ?? 0, EDITOR_KINDS),
  'inventory.saveDraft': (writer, input, { by, note }) => {
    note({ subject: input.title });
    return saveDraft(writer, input, by);
  },
  'inventory.discardDraft': (writer, { id }, { by, note }) => {
    note({ subject: `草稿#${id}` });
    discardDraft(writer, id, by);
    return null;
  },
  'inventory.issue': (writer, input, { by, note }) =>
    submitted('issue', issue(writer, input, by), note, input.lateReason),
  'inventory.receive': (writer, input, { by, note }) =>
    submitted('receipt', receive(writer, input, by), note, input.lateReason),
  'inventory.open': (writer, input, { by, note }) => submitted('opening', open(writer, input, by), note),
  'inventory.reverse': (writer, input, { by, note }) => {
    const outcome = reverse(writer, input, by);
    const { repriced, ...answer } = outcome;
    note({
      subject: answer.number,
      detail: { reverses: input.documentId, fen: answer.fen, repriced },
      reason: input.reason,
    });
    return answer;
  },
  'inventory.approve': (writer, { id }, { by, note }) => {
    const { repriced, ...answer } = approve(writer, id, by);
    note({ subject: answer.number, detail: { fen: answer.fen, repriced } });
    return answer;
  },
  'inventory.void': (writer, { id, reason }, { by, note }) => {
    const { repriced: _none, ...answer } = voidDocument(writer, id, reason, by);
    note({ subject: answer.number, reason });
    return answer;
  },
  'inventory.account': ({ reader, session }, question) => accountView(reader, question, session),
  'inventory.vouchers': ({ reader }, { month }) => vouchersOf(reader, month),
  'inventory.saveVoucherSettings': (writer, settings, { note }) => {
    note({
      subject: VOUCHER_LAYOUTS[settings.layout].title,
      detail: { before: voucherSettings(writer), after: settings },
    });
    saveVoucherSettings(writer, settings);
    return null;
  },
  'inventory.today': ({ reader, session }) => todayFacts(reader, session?.userId ?? 0, session?.today ?? ''),
  'inventory.find': ({ reader, session }, { search }) => findAnything(reader, search, session?.today ?? ''),
} satisfies HandlersOf<'inventory'>;
