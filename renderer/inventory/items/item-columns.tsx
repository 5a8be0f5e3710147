import { daysBetween, type Day } from '../../../shared/basics/day.ts';
import { unitPrice } from '../../../shared/basics/money.ts';
import type { ItemRow } from '../../../shared/inventory/item.ts';
import { stockColumns as of } from '../../../shared/inventory/list-columns.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { Figure, Money } from '../../ui/marks/Money.tsx';
import { Quantity } from '../../ui/marks/Quantity.tsx';
import css from '../inventory.module.css';

/** Stock below the least is amber with an arrow; colour alone would be lost on some eyes and printers. */
function Stock({ milli, minMilli }: ItemRow) {
  const low = minMilli !== null && milli < minMilli;
  return (
    <span className={low ? css.low : undefined} title={low ? '低于最低储备' : undefined}>
      {low && '↓ '}
      <Quantity milli={milli} />
    </span>
  );
}

/** The day and what it means today; far days stay plain. */
export function Expiry({ day, today, soonDays = 30 }: { day: Day | null; today: Day; soonDays?: number }) {
  if (day === null) return null;
  const left = daysBetween(today, day);
  const short = day.slice(2);
  if (left < 0) return <span className={css.expired}>{short} 已过期</span>;
  return left <= soonDays ? (
    <span className={css.soon}>
      {short} 剩 {left} 天
    </span>
  ) : (
    <span className="muted">{short}</span>
  );
}

export function itemColumns(today: Day): ListColumn<ItemRow>[] {
  const price = ({ fen, milli }: ItemRow): string => unitPrice(fen, milli);
  return [
    { key: 'code', label: of.code.heading, width: 5, sortBy: ({ code }) => code, cell: ({ code }) => code },
    {
      key: 'name',
      label: of.name.heading,
      width: 8,
      strong: true,
      fixed: true,
      sortBy: ({ name }) => name,
      cell: ({ name }) => name,
    },
    { key: 'spec', label: of.spec.heading, sortBy: ({ spec }) => spec, cell: ({ spec }) => spec },
    {
      key: 'category',
      label: of.category.heading,
      width: 6,
      sortBy: ({ category }) => category,
      cell: ({ category }) => category,
    },
    { key: 'unit', label: of.unit.heading, width: 3.25, cell: ({ unit }) => unit },
    {
      key: 'milli',
      label: of.milli.heading,
      width: 5.5,
      align: 'right',
      sortBy: ({ milli }) => milli,
      cell: (row) => <Stock {...row} />,
    },
    {
      key: 'min',
      label: of.min.heading,
      width: 4.25,
      align: 'right',
      soft: true,
      cell: ({ minMilli }) => <Quantity milli={minMilli} />,
    },
    {
      key: 'max',
      label: of.max.heading,
      width: 4.25,
      align: 'right',
      soft: true,
      cell: ({ maxMilli }) => <Quantity milli={maxMilli} />,
    },
    { key: 'price', label: of.price.heading, width: 5.75, align: 'right', cell: (row) => <Figure text={price(row)} /> },
    {
      key: 'fen',
      label: of.fen.heading,
      width: 6.5,
      align: 'right',
      sortBy: ({ fen }) => fen,
      cell: ({ fen, milli }) => (milli === 0 && fen === 0 ? null : <Money fen={fen} />),
    },
    {
      key: 'expires',
      label: of.expires.heading,
      width: 8,
      sortBy: ({ expiresOn }) => expiresOn,
      cell: ({ expiresOn }) => <Expiry day={expiresOn} today={today} />,
    },
    { key: 'place', label: of.place.heading, width: 5, cell: ({ place }) => place },
    {
      key: 'last',
      label: of.last.heading,
      width: 6,
      soft: true,
      sortBy: ({ lastDay }) => lastDay,
      cell: ({ lastDay }) => lastDay,
    },
  ];
}
