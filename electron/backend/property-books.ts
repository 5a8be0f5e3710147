import { refuse } from '../../shared/basics/refusal.ts';
import { minuteText } from '../../shared/basics/clock.ts';
import { cardPages } from '../../shared/property/card-paper.ts';
import { registerPaper, wholeBook } from '../../shared/property/register-book.ts';
import { describe } from '../../db/core/audit.ts';
import { schoolOf } from '../../db/people/school.ts';
import { cardOf, listCards } from '../../db/property/cards.ts';
import { cardRegister } from '../../db/property/card-register.ts';
import { changeSheet, disposedList, summarySheet } from '../../db/property/changes-sheet.ts';
import {
  exportLayoutOf,
  listExportLayouts,
  retireExportLayout,
  saveExportLayout,
} from '../../db/property/export-layouts.ts';
import { listLimits, retireLimit, saveLimit } from '../../db/property/limits.ts';
import { overviewOf } from '../../db/property/overview.ts';
import { reconcileMonths, reconcileSheet, saveFinance } from '../../db/property/reconcile.ts';
import { registerAccounts, registerView, registerViews } from '../../db/property/register-book.ts';
import { MOST_PAGES, sessionOf } from './print.ts';
import type { HandlersOf } from './handlers.ts';

type Books =
  | 'property.registerAccounts'
  | 'property.registerBook'
  | 'property.printRegister'
  | 'property.cardRegister'
  | 'property.changes'
  | 'property.summary'
  | 'property.disposed'
  | 'property.limits'
  | 'property.saveLimit'
  | 'property.retireLimit'
  | 'property.exportLayouts'
  | 'property.exportLayout'
  | 'property.saveExportLayout'
  | 'property.retireExportLayout'
  | 'property.overview'
  | 'property.reconciliation'
  | 'property.reconciliations'
  | 'property.saveFinance'
  | 'property.printCards';

/** The printed books of property. */
export const propertyBooks = {
  'property.registerAccounts': ({ reader }) => registerAccounts(reader),
  'property.registerBook': ({ reader, session }, question) => registerView(reader, question, session),
  'property.printRegister': (writer, { question, pages, accounts, offset }, { by, note, desk }) => {
    const views = registerViews(writer, question, accounts, sessionOf(by));
    const chosen =
      accounts === 'one'
        ? views.flatMap((view) =>
            view.pages
              .filter(({ page }) => pages === null || pages.includes(page))
              .map((page) => registerPaper(view, page)),
          )
        : wholeBook(views);
    if (chosen.length > MOST_PAGES)
      refuse('print.tooLong', `要打 ${chosen.length} 页，一次最多 ${MOST_PAGES} 页，请缩短起止月份或分几本打。`);
    const [only] = views;
    const which =
      accounts === 'one' && only !== undefined
        ? `${only.facts.category} ${only.facts.className}`
        : `${views.length} 本`;
    const title = `固定资产登记簿 ${which} ${question.from}～${question.to}`;
    const job = desk.addJob({ title, pages: chosen, offset });
    note({
      subject: title,
      detail: { accounts, pages: accounts === 'one' ? chosen.map(({ page }) => page) : chosen.length },
    });
    return { job, pages: chosen.length };
  },
  'property.cardRegister': ({ reader }, question) => cardRegister(reader, question),
  'property.changes': ({ reader }, question) => changeSheet(reader, question),
  'property.summary': ({ reader }, question) => summarySheet(reader, question),
  'property.disposed': ({ reader }, question) => disposedList(reader, question),
  'property.reconciliation': ({ reader }, { month }) => reconcileSheet(reader, month),
  'property.reconciliations': ({ reader }) => reconcileMonths(reader),
  'property.saveFinance': (writer, input, { by, note }) => {
    const { costDiff, before } = saveFinance(writer, input, by);
    note({ subject: `${input.month} ${input.category}`, detail: { before, after: input }, reason: input.reason });
    return { costDiff };
  },
  'property.overview': ({ reader, session }) => overviewOf(reader, session?.today ?? ''),
  'property.exportLayouts': ({ reader }) => listExportLayouts(reader),
  'property.exportLayout': ({ reader }, { id }) => exportLayoutOf(reader, id),
  'property.saveExportLayout': (writer, { id, record }, { note }) => {
    const saved = saveExportLayout(writer, id, record);
    note({ subject: describe(writer, 'asset_layout', saved).trim(), detail: record });
    return { id: saved };
  },
  'property.retireExportLayout': (writer, { id, active }, { note }) => {
    retireExportLayout(writer, id, active);
    note({ subject: describe(writer, 'asset_layout', id).trim(), detail: { active } });
    return null;
  },
  'property.limits': ({ reader }) => listLimits(reader),
  'property.saveLimit': (writer, { id, record }, { note }) => {
    const saved = saveLimit(writer, id, record);
    note({ subject: describe(writer, 'disposal_limit', saved).trim(), detail: record });
    return { id: saved };
  },
  'property.retireLimit': (writer, { id, active }, { note }) => {
    retireLimit(writer, id, active);
    note({ subject: describe(writer, 'disposal_limit', id).trim(), detail: { active } });
    return null;
  },
  'property.printCards': (writer, { ids, question, offset }, { by, note, desk }) => {
    const chosen = ids ?? listCards(writer, question, by.today, MOST_PAGES + 1).rows.map(({ id }) => id);
    if (chosen.length === 0) refuse('label.none', '没有这样的卡片，请换个条件。');
    if (chosen.length > MOST_PAGES) refuse('print.tooLong', `一次最多打 ${MOST_PAGES} 张卡片，请筛选后分几次打印。`);
    const facts = { unitName: schoolOf(writer).unitName, printed: `打印 ${minuteText(by.at)}` };
    const cards = chosen.map((id) => cardOf(writer, id));
    const pages = cards.flatMap((card) => cardPages(card, facts));
    if (pages.length > MOST_PAGES)
      refuse('print.tooLong', `这些卡片要打 ${pages.length} 页，一次最多 ${MOST_PAGES} 页，请筛选后分几次打印。`);
    const title = cards.length === 1 ? `固定资产卡片 ${cards[0]?.number ?? ''}` : '固定资产卡片';
    note({ subject: title, detail: { cards: cards.map(({ number }) => number) } });
    return { job: desk.addJob({ title, pages, offset }), pages: pages.length, cards: cards.length };
  },
} satisfies Pick<HandlersOf<'property'>, Books>;
