import { describe } from '../../db/core/audit.ts';
import { setActive } from '../../db/core/kept.ts';
import { cardOf, listCards } from '../../db/property/cards.ts';
import { chargeThrough } from '../../db/property/charging.ts';
import { listClasses, saveClass } from '../../db/property/classes.ts';
import { changeCard, mergeCards, splitCard } from '../../db/property/changes.ts';
import { giveBack, lend, transfer } from '../../db/property/custody.ts';
import {
  applyDisposal,
  approveCompensation,
  approveDisposal,
  claimCompensation,
  compensationFor,
  payCompensation,
  settleDisposal,
  voidDocument,
} from '../../db/property/disposals.ts';
import { documentOf, listDocuments } from '../../db/property/documents.ts';
import { saveRepair } from '../../db/property/repairs.ts';
import { reverseDocument } from '../../db/property/reversal.ts';
import { chargeSheet, classBalances } from '../../db/property/sheets.ts';
import { registerCards, saveCard } from '../../db/property/register.ts';
import { propertyCounts } from './property-counts.ts';
import { propertyBooks } from './property-books.ts';
import { propertyLabels } from './property-labels.ts';
import type { HandlersOf, Note } from './handlers.ts';

/** A document's number names its row in the trail, what was typed is its detail. */
function noted<R extends { number: string }>(note: Note, made: R, input: object): R {
  note({ subject: made.number, detail: input });
  return made;
}

export const propertyHandlers = {
  ...propertyLabels,
  ...propertyCounts,
  ...propertyBooks,
  'property.cards': ({ reader, session }, input) => listCards(reader, input, session?.today ?? ''),
  'property.card': ({ reader }, { id }) => cardOf(reader, id),
  'property.register': (writer, input, { by, note }) => {
    const made = registerCards(writer, input, by);
    note({ subject: made.number, detail: { ...input, cards: made.ids.length }, reason: input.belowReason });
    return made;
  },
  'property.saveCard': (writer, { id, record }, { note }) => {
    const before = cardOf(writer, id).record;
    note({
      subject: describe(writer, 'asset_card', id).trim(),
      detail: { before, after: saveCard(writer, id, record) },
    });
    return null;
  },
  'property.classes': ({ reader }) => listClasses(reader),
  'property.saveClass': (writer, { id, record }, { note }) => {
    note({ subject: `${record.code ?? ''} ${record.name ?? ''}`, detail: record });
    return { id: saveClass(writer, id, record) };
  },
  'property.retireClass': (writer, { id, active }, { note }) => {
    setActive(writer, 'asset_class', id, active);
    note({ subject: describe(writer, 'asset_class', id).trim(), detail: { active } });
    return null;
  },
  'property.depreciate': (writer, { month }, { by, note }) => {
    const charged = chargeThrough(writer, month, by);
    note({ subject: month, detail: charged });
    return charged;
  },
  'property.chargeSheet': ({ reader }, { month }) => chargeSheet(reader, month),
  'property.balances': ({ reader }, { from, to }) => classBalances(reader, from, to),
  'property.documents': ({ reader, session }, input) => listDocuments(reader, input, session?.today ?? ''),
  'property.document': ({ reader }, { id }) => documentOf(reader, id),
  'property.transfer': (writer, input, { by, note }) => noted(note, transfer(writer, input, by), input),
  'property.lend': (writer, input, { by, note }) => noted(note, lend(writer, input, by), input),
  'property.giveBack': (writer, input, { by, note }) => noted(note, giveBack(writer, input, by), input),
  'property.change': (writer, input, { by, note }) => noted(note, changeCard(writer, input, by), input),
  'property.split': (writer, input, { by, note }) => noted(note, splitCard(writer, input, by), input),
  'property.merge': (writer, input, { by, note }) => noted(note, mergeCards(writer, input, by), input),
  'property.applyDisposal': (writer, input, { by, note }) => noted(note, applyDisposal(writer, input, by), input),
  'property.approveDisposal': (writer, input, { by, note }) => noted(note, approveDisposal(writer, input, by), input),
  'property.settleDisposal': (writer, input, { by, note }) => noted(note, settleDisposal(writer, input, by), input),
  'property.compensationFor': ({ reader }, input) => compensationFor(reader, input),
  'property.claimCompensation': (writer, input, { by, note }) =>
    noted(note, claimCompensation(writer, input, by), input),
  'property.approveCompensation': (writer, input, { by, note }) =>
    noted(note, approveCompensation(writer, input, by), input),
  'property.payCompensation': (writer, input, { by, note }) => noted(note, payCompensation(writer, input, by), input),
  'property.voidDocument': (writer, input, { by, note }) => noted(note, voidDocument(writer, input, by), input),
  'property.reverse': (writer, { id, reason }, { by, note }) =>
    noted(note, reverseDocument(writer, id, reason, by), { reason }),
  'property.saveRepair': (writer, input, { by, note }) => {
    const { id, card } = saveRepair(writer, input, by);
    note({ subject: card, detail: input });
    return { id };
  },
} satisfies HandlersOf<'property'>;
