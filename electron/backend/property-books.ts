import { registerPaper } from '../../shared/property/register-book.ts';
import { registerAccounts, registerView } from '../../db/property/register-book.ts';
import { sessionOf } from './print.ts';
import type { HandlersOf } from './handlers.ts';

type Books = 'property.registerAccounts' | 'property.registerBook' | 'property.printRegister';

/** The printed books of property. */
export const propertyBooks = {
  'property.registerAccounts': ({ reader }) => registerAccounts(reader),
  'property.registerBook': ({ reader, session }, question) => registerView(reader, question, session),
  'property.printRegister': (writer, { question, pages, offset }, { by, note, desk }) => {
    const view = registerView(writer, question, sessionOf(by));
    const chosen = view.pages.filter(({ page }) => pages === null || pages.includes(page));
    const title = `固定资产登记簿 ${view.facts.category} ${view.facts.className} ${question.from}～${question.to}`;
    const job = desk.addJob({ title, pages: chosen.map((page) => registerPaper(view, page)), offset });
    note({ subject: title, detail: { pages: chosen.map(({ page }) => page) } });
    return { job, pages: chosen.length };
  },
} satisfies Pick<HandlersOf<'property'>, Books>;
