import { sql } from 'kysely';
import { monthOf, type Day } from '../../shared/basics/day.ts';
import type {
  AssetDocument,
  DocumentCard,
  DocumentKind,
  DocumentRow,
  DocumentState,
} from '../../shared/property/documents.ts';
import { DOCUMENTS } from '../../shared/property/documents.ts';
import { continued, monthNo } from '../../shared/property/depreciation.ts';
import type { DocumentsQuestion } from '../../shared/property/calls.ts';
import { departmentNameOf } from '../people/lists.ts';
import type { Reader } from '../core/handle.ts';
import { all, builderFor } from '../core/query.ts';
import { termIn, termOfCard } from './charging.ts';
import { disposalAuthority } from './limits.ts';
import { cardColumns, documentColumns } from './posting.ts';
import type { DocumentColumns, EventColumns, PropertyTables } from './tables.ts';

const db = builderFor<PropertyTables>();

const headOf = (d: DocumentColumns) => ({
  id: d.id,
  number: d.number,
  kind: d.kind as DocumentKind,
  paper: DOCUMENTS[d.kind as DocumentKind].paper,
  state: d.state as DocumentState,
  day: d.day,
  reason: d.reason,
  party: d.party,
  dueOn: d.due_on,
  doneOn: d.done_on,
  approval: d.approval,
  way: d.way,
  fen: d.fen,
  receipt: d.receipt,
  share: d.share,
  factor: d.factor,
  enteredBy: d.entered_by,
  approvedBy: d.approved_by,
  ended: d.ended,
});

/** Documents of some kinds, newest first. A loan not back by its day is overdue. */
export function listDocuments(
  reader: Reader,
  { kinds, state, openOnly, search }: DocumentsQuestion,
  today: Day,
): DocumentRow[] {
  const rows = all(
    reader,
    db
      .selectFrom('asset_document as d')
      .selectAll()
      .where('d.kind', 'in', kinds)
      .$if(state !== null, (q) => q.where('d.state', '=', state ?? ''))
      .$if(openOnly, (q) => q.where('d.state', 'in', ['借出中', '待审批', '待批复', '待缴款']))
      .orderBy('d.day', 'desc')
      .orderBy('d.id', 'desc')
      .limit(2000),
  );
  const sums = summed(
    reader,
    rows.map(({ id }) => id),
  );
  const heads = rows.map((d) => ({
    ...headOf(d),
    ...(sums.get(d.id) ?? { cards: 0, firstCard: '', cost: 0 }),
    overdue: d.state === '借出中' && (d.due_on ?? '') < today,
  }));
  const words = search.trim();
  return words === ''
    ? heads
    : heads.filter((d) => [d.number, d.party, d.reason, d.approval, d.firstCard].some((text) => text.includes(words)));
}

/** How many cards documents are of, the first of them, and what they moved, else are worth, in one pass. */
function summed(
  reader: Reader,
  ids: readonly number[],
): ReadonlyMap<number, Pick<DocumentRow, 'cards' | 'firstCard' | 'cost'>> {
  // SQLite takes the other columns of the row that has the least id.
  const rows = all(
    reader,
    db
      .selectFrom('asset_document_card as x')
      .innerJoin('asset_card as c', 'c.id', 'x.card_id')
      .select((e) => [
        'x.document_id',
        e.fn.min('x.card_id').as('first'),
        'c.number',
        'c.name',
        e.fn.countAll<number>().as('cards'),
        sql<number>`sum(coalesce((select -e.cost_fen from asset_event e
          where e.document_id = x.document_id and e.card_id = x.card_id and e.kind = '处置'), c.cost_fen))`.as('cost'),
      ])
      .where(sql<boolean>`x.document_id in (select value from json_each(${JSON.stringify(ids)}))`)
      .groupBy('x.document_id'),
  );
  return new Map(
    rows.map(({ document_id: id, number, name, cards, cost }) => [id, { cards, firstCard: `${number} ${name}`, cost }]),
  );
}

/** A document with its cards and signers. Refusal: `property.unknown`. */
export function documentOf(reader: Reader, id: number): AssetDocument {
  const d = documentColumns(reader, id);
  const cards = cardsIn(reader, d);
  return {
    ...headOf(d),
    authority: d.kind === 'disposal' ? disposalAuthority(reader, cards, d.done_on ?? d.day) : '',
    to: {
      departmentId: d.to_department_id,
      department: d.to_department_id === null ? '' : (departmentNameOf(reader, d.to_department_id) ?? ''),
      roomId: d.to_room_id,
      place: d.to_place,
      keeperId: d.to_keeper_id,
      keeper: d.to_keeper,
    },
    signers: all(
      reader,
      db.selectFrom('asset_signer').select(['role', 'name', 'opinion']).where('document_id', '=', id).orderBy('id'),
    ),
    cards,
  };
}

/** Cards of a document with what it moved of each; one that moved no value shows what the card is worth. */
function cardsIn(reader: Reader, document: DocumentColumns): DocumentCard[] {
  const events = Map.groupBy(
    all(reader, db.selectFrom('asset_event').selectAll().where('document_id', '=', document.id).orderBy('id')),
    (event) => event.card_id,
  );
  return all(
    reader,
    db.selectFrom('asset_document_card').selectAll().where('document_id', '=', document.id).orderBy('card_id'),
  ).map((part) => cardIn(reader, document, part, events.get(part.card_id) ?? []));
}

function cardIn(
  reader: Reader,
  document: DocumentColumns,
  part: { card_id: number; qty_milli: number; returned_on: string | null; note: string },
  events: readonly EventColumns[],
): DocumentCard {
  const card = cardColumns(reader, part.card_id);
  const out = events.find(({ kind }) => kind === '处置');
  const no = monthNo(monthOf(document.done_on ?? document.day));
  const term = termIn(reader, card.id, no) ?? termOfCard(reader, card.id);
  const now = continued(term, Math.max(no, term.fromNo));
  const first = events[0];
  return {
    id: card.id,
    number: card.number,
    name: card.name,
    spec: card.spec,
    unit: card.unit,
    qty: part.qty_milli,
    cost: out === undefined ? card.cost_fen : -out.cost_fen,
    acc: out === undefined ? now.acc : -out.acc_fen,
    acquiredOn: card.acquired_on,
    usedMonths: Math.max(0, no - monthNo(monthOf(card.acquired_on))),
    from: first === undefined ? card.place : [first.was_place, first.was_keeper].filter(Boolean).join(' '),
    returnedOn: part.returned_on,
    note: part.note,
  };
}
