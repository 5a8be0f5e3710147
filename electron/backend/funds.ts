import { setActive } from '../../db/core/kept.ts';
import {
  adjustBudget,
  budgetChoices,
  budgetYears,
  executionOf,
  listBudgetLines,
  saveBudgetLine,
} from '../../db/funds/budget-lines.ts';
import { listEntries, reverseEntry, spend } from '../../db/funds/entries.ts';
import type { HandlersOf } from './handlers.ts';

export const fundsHandlers = {
  'funds.years': ({ reader }) => budgetYears(reader),
  'funds.lines': ({ reader, session }, { year }) => listBudgetLines(reader, year, session?.today ?? ''),
  'funds.choices': ({ reader }, { year }) => budgetChoices(reader, year),
  'funds.saveLine': (writer, { id, record }, { note }) => {
    note({ subject: `${record.year ?? ''} ${record.source ?? ''} ${record.name ?? ''}`, detail: record });
    return { id: saveBudgetLine(writer, id, record) };
  },
  'funds.retireLine': (writer, { id, active }, { note }) => {
    setActive(writer, 'budget_line', id, active);
    note({ subject: `#${id}`, detail: { active } });
    return null;
  },
  'funds.adjust': (writer, input, { by, note }) => {
    const subject = adjustBudget(writer, input, by);
    note({ subject, detail: { fen: input.fen, basis: input.basis }, reason: input.reason });
    return null;
  },
  'funds.spend': (writer, input, { by, note }) => {
    const id = spend(writer, input, by);
    note({ subject: input.voucher, detail: { lineId: input.lineId, fen: input.fen, payee: input.payee } });
    return { id };
  },
  'funds.reverse': (writer, input, { by, note }) => {
    note({ subject: reverseEntry(writer, input, by), reason: input.reason });
    return null;
  },
  'funds.entries': ({ reader }, input) => listEntries(reader, input),
  'funds.execution': ({ reader, session }, { month }) => executionOf(reader, month, session?.today ?? ''),
} satisfies HandlersOf<'funds'>;
