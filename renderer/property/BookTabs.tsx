import { hrefOf, type Path } from '../app/router.ts';
import css from './property.module.css';

/** The books of property beside each other; the rail has one line for all of them. */
const BOOKS = {
  总账: '/property/balances',
  登记簿: '/property/balances/register',
  卡片登记簿: '/property/balances/cards',
  增减变动: '/property/balances/changes',
  分类汇总: '/property/balances/summary',
  处置清单: '/property/balances/disposed',
  对账: '/property/balances/reconcile',
} as const satisfies Record<string, Path>;
type Book = keyof typeof BOOKS;
const NAMES = Object.keys(BOOKS) as Book[];

/** The way from one book to its sisters. */
export function BookTabs({ book }: { book: Book }) {
  return (
    <nav className={css.tabs} aria-label="账表">
      {NAMES.map((name) => (
        <a key={name} href={hrefOf(BOOKS[name])} aria-current={name === book ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
