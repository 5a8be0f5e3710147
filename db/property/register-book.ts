import { lastDayOf, monthOf, yearOf } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { accountPages, noFigures, type AccountEntry, type Figures } from '../../shared/inventory/account-page.ts';
import { LEDGER_CAPACITY } from '../../shared/inventory/papers.ts';
import type { Session } from '../../shared/people/school.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import type {
  RegisterAccount,
  RegisterPage,
  RegisterQuestion,
  RegisterRow,
  RegisterView,
} from '../../shared/property/register-book.ts';
import { schoolOf } from '../people/school.ts';
import { listUsers } from '../people/users.ts';
import type { Reader } from '../core/handle.ts';
import {
  accountLines,
  bookLines,
  effectOfLine,
  eveOf,
  standingOn,
  type BookClass,
  type BookLine,
} from './book-lines.ts';
import { propertyStart } from './charging.ts';

const keyOf = ({ version, code }: BookClass): string => `${version} ${code}`;

/** Whether a class belongs to an account: a 门类 or one class. */
const belongs = (account: string): ((of: BookClass) => boolean) =>
  [...CATEGORY_NAMES, '其他'].includes(account)
    ? ({ category }) => category === account
    : (of) => keyOf(of) === account;

/** Classes that ever had a card, under their 门类. */
export function registerAccounts(reader: Reader): RegisterAccount[] {
  const words = reader.sqlite
    .prepare(
      `select distinct class_version || '|' || class_code || '|' || class_name || '|' || category from asset_card
       union select was_class from asset_event where was_class <> ''`,
    )
    .pluck()
    .all() as string[];
  const classes = new Map<string, BookClass>();
  for (const each of words.toSorted()) {
    const [version = '', code = '', name = '', category = ''] = each.split('|');
    classes.set(`${version} ${code}`, { version, code, name, category });
  }
  return [...CATEGORY_NAMES, '其他'].flatMap((category) => {
    const own = [...classes.values()].filter((of) => of.category === category);
    if (own.length === 0) return [];
    return [
      { key: category, label: category, whole: true },
      ...own
        .toSorted((a, b) => a.code.localeCompare(b.code) || b.version.localeCompare(a.version))
        .map((of) => ({
          key: keyOf(of),
          label: `${of.code} ${of.name}${of.version === '2022' ? '' : `（${of.version} 版）`}`,
          whole: false,
        })),
    ];
  });
}

/** Numbers are printed as PREFIX-NNNN (P-04): the page has the year and month already. */
const shortNumber = (number: string): string => number.replace(/^([A-Z]+)-\d{6}-/, '$1-');

const summaryOf = ({ kind, says, way, red }: BookLine): string => {
  if (red) return says;
  if (kind === '处置') return `${way}处置`;
  return kind === '价值变动' ? '价值变动' : says;
};

const whereOf = ({ department, place }: BookLine): string => [department, place].filter(Boolean).join(' ');

function sumOf(lines: readonly BookLine[]): Figures {
  const sum = noFigures();
  for (const { column, qty, cost } of lines) {
    if (column === 'in') {
      sum.inQty += qty;
      sum.inFen += cost;
    } else {
      sum.outQty += qty;
      sum.outFen += cost;
    }
  }
  return sum;
}

/** Lines of an account as entries of its pages, each with the balance it leaves. Of what was split or merged only the arrival is noted. */
function entriesOf(lines: readonly BookLine[], opening: { milli: number; fen: number }): AccountEntry[] {
  const { moved, noted } = accountLines(lines);
  const notes = new Set(noted);
  const arrivals = noted.filter((line) => effectOfLine(line).qty > 0);
  let { milli: balanceQty, fen: balanceFen } = opening;
  return [...moved, ...arrivals]
    .toSorted((a, b) => (a.day === b.day ? a.id - b.id : a.day < b.day ? -1 : 1))
    .map((line) => {
      const isNote = notes.has(line);
      if (!isNote) {
        const { qty, cost } = effectOfLine(line);
        balanceQty += qty;
        balanceFen += cost;
      }
      return {
        lineId: line.id,
        documentId: line.documentId ?? 0,
        day: line.day,
        voucher: shortNumber(line.number),
        summary: summaryOf(line),
        column: isNote ? null : line.column,
        red: line.red,
        qty: isNote ? 0 : line.qty,
        fen: isNote ? 0 : line.cost,
        adjust: 0,
        balanceQty,
        balanceFen,
      };
    });
}

/** Pages of one account over months of a year. Refusal: `property.class` for an account there never was. */
export function registerView(reader: Reader, question: RegisterQuestion, session: Session | null): RegisterView {
  const { account, from, to, carry, totalsForCurrent } = question;
  const accounts = registerAccounts(reader);
  const at = accounts.findIndex(({ key }) => key === account);
  const mine = accounts[at];
  if (mine === undefined) refuse('property.class', '账上没有这个分类的资产，请另选。', { field: 'account' });
  const isMine = belongs(account);
  const year = yearOf(from);
  const lines = bookLines(reader, `${year}-01`, to).filter(({ of }) => isMine(of));
  const standing = standingOn(reader, eveOf(from), lastDayOf(to)).filter(({ of }) => isMine(of));
  const opening = {
    milli: standing.reduce((sum, { qty }) => sum + qty, 0),
    fen: standing.reduce((sum, { cost }) => sum + cost, 0),
  };
  const own = lines.filter(({ day }) => monthOf(day) >= from);
  const entries = entriesOf(own, opening);
  const before = sumOf(accountLines(lines.filter(({ day }) => monthOf(day) < from)).moved);
  const pages = accountPages({
    year,
    startMonth: propertyStart(reader),
    opening,
    entries,
    currentMonth: monthOf(session?.today ?? ''),
    totalsForCurrent,
    capacity: LEDGER_CAPACITY,
    carry,
    period: { from, to, before },
  });
  const byId = new Map(own.map((line) => [line.id, line]));
  const last = entries.at(-1);
  const category = mine.whole ? account : (standing[0] ?? own[0])?.of.category;
  return {
    facts: {
      unitName: schoolOf(reader).unitName,
      category: category ?? categoryOver(accounts, at),
      className: mine.whole ? '全部' : mine.label,
      from,
      to,
      ...signersOf(reader),
      printed: `打印 ${(session?.now ?? '').slice(0, 16).replace('T', ' ')}`,
    },
    pages: pages.map((page) => ({ page: page.page, rows: told(page.rows, byId) })),
    qty: last?.balanceQty ?? opening.milli,
    cost: last?.balanceFen ?? opening.fen,
    previous: accounts[at - 1]?.key ?? null,
    next: accounts[at + 1]?.key ?? null,
  };
}

/** One account, or the whole book: every 门类 or every class that has something to show in these months. */
export function registerViews(
  reader: Reader,
  question: RegisterQuestion,
  accounts: 'one' | 'categories' | 'classes',
  session: Session | null,
): RegisterView[] {
  if (accounts === 'one') return [registerView(reader, question, session)];
  return registerAccounts(reader)
    .filter(({ whole }) => whole === (accounts === 'categories'))
    .map(({ key }) => registerView(reader, { ...question, account: key }, session))
    .filter(({ pages }) => pages.some(({ rows }) => rows.length > 0));
}

/** The 门类 an account of a class stands under in the list. */
const categoryOver = (accounts: readonly RegisterAccount[], at: number): string =>
  accounts.slice(0, at).findLast(({ whole }) => whole)?.key ?? '';

/** Rows with what their lines say beside figures; rows of the page's own say nothing. */
function told(rows: Parameters<typeof withLine>[0][], by: ReadonlyMap<number, BookLine>): RegisterPage['rows'] {
  return rows.map((row) => withLine(row, row.lineId === null ? undefined : by.get(row.lineId)));
}
const withLine = (row: Omit<RegisterRow, 'asset' | 'name' | 'where' | 'remark'>, line?: BookLine): RegisterRow => ({
  ...row,
  asset: line?.asset ?? '',
  name: line?.name ?? '',
  where: line === undefined ? '' : whereOf(line),
  remark: line?.approval ?? '',
});

/** Whose names stand at 记账 and 资产管理员: the only one of each; blank when there are several. */
export function signersOf(reader: Reader): { bookkeeper: string; keeper: string } {
  const users = listUsers(reader).filter(({ active }) => active);
  const only = (role: '会计' | '资产管理员'): string => {
    const [first, second] = users.filter(({ roles }) => roles.includes(role));
    return second === undefined ? (first?.name ?? '') : '';
  };
  return { bookkeeper: only('会计'), keeper: only('资产管理员') };
}
