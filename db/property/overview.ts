import type { Day } from '../../shared/basics/day.ts';
import { cardsInput, type CardsQuestion } from '../../shared/property/calls.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { ageDays, AGES, type Overview, type OverviewBar } from '../../shared/property/overview.ts';
import { departmentNames, listRooms } from '../people/lists.ts';
import type { Reader } from '../core/handle.ts';
import { standingOn } from './book-lines.ts';
import { listCards } from './cards.ts';
import { chargedTo } from './charging.ts';

interface Sum {
  key: string | number | null;
  cards: number;
  qty: number;
  cost: number;
}

/** Cards in the book by the words of a column. */
const sumsBy = (reader: Reader, column: string, where = '1'): Sum[] =>
  reader.sqlite
    .prepare(
      `select ${column} key, count(*) cards, sum(qty_milli) qty, sum(cost_fen) cost from asset_card
        where state = '在册' and ${where} group by 1`,
    )
    .all() as Sum[];

const bar = (label: string, sum: Omit<Sum, 'key'>, filter: Record<string, string>): OverviewBar => ({
  label,
  cards: sum.cards,
  qty: sum.qty,
  cost: sum.cost,
  net: null,
  filter,
});

/** Largest first; what is nowhere stands at the end. */
const byCost = (bars: readonly OverviewBar[]): OverviewBar[] =>
  bars.toSorted((a, b) => Number('heap' in a.filter) - Number('heap' in b.filter) || b.cost - a.cost);

function categories(reader: Reader, today: Day): OverviewBar[] {
  const standing = standingOn(reader, today);
  const order = [...CATEGORY_NAMES, '其他'];
  return sumsBy(reader, 'category')
    .toSorted((a, b) => order.indexOf(String(a.key)) - order.indexOf(String(b.key)))
    .map((sum) => {
      const acc = standing.reduce((all, row) => all + (row.of.category === sum.key ? row.acc : 0), 0);
      return { ...bar(String(sum.key), sum, { category: String(sum.key) }), net: sum.cost - acc };
    });
}

function ages(reader: Reader, today: Day): OverviewBar[] {
  const days = sumsBy(reader, 'acquired_on');
  return AGES.map((age) => {
    const { acquiredFrom, acquiredTo } = ageDays(age, today);
    const own = days.filter(
      ({ key }) =>
        (acquiredFrom === null || String(key) >= acquiredFrom) && (acquiredTo === null || String(key) <= acquiredTo),
    );
    return bar(age, total(own), { age });
  });
}

function buildings(reader: Reader): OverviewBar[] {
  const building = new Map(listRooms(reader).map(({ id, record }) => [id, record.building ?? '']));
  const groups = Map.groupBy(sumsBy(reader, 'room_id', 'room_id is not null'), ({ key }) => building.get(Number(key)));
  const [nowhere] = sumsBy(reader, 'null', "room_id is null and category <> '房屋和构筑物'");
  return byCost([
    ...[...groups].map(([name = '', own]) => bar(name, total(own), { building: name })),
    ...(nowhere === undefined ? [] : [bar('没有对应房间', nowhere, { heap: 'noRoom' })]),
  ]);
}

function departments(reader: Reader): OverviewBar[] {
  const names = departmentNames(reader);
  return byCost(
    sumsBy(reader, 'department_id', "(department_id is not null or category <> '房屋和构筑物')").map((sum) =>
      sum.key === null
        ? bar('没有部门', sum, { heap: 'noDepartment' })
        : bar(names.get(Number(sum.key)) ?? '', sum, { departmentId: String(sum.key) }),
    ),
  );
}

const total = (sums: readonly Sum[]): Omit<Sum, 'key'> => ({
  cards: sums.reduce((all, { cards }) => all + cards, 0),
  qty: sums.reduce((all, { qty }) => all + qty, 0),
  cost: sums.reduce((all, { cost }) => all + cost, 0),
});

/** What wants attention, counted by the very question of the list. */
function heaps(reader: Reader, today: Day): OverviewBar[] {
  const heap = (label: string, asked: Partial<CardsQuestion>, filter: Record<string, string>): OverviewBar => {
    const found = listCards(reader, { ...cardsInput.parse({}), ...asked }, today, 1);
    return bar(label, { cards: found.total, qty: found.qty, cost: found.cost }, filter);
  };
  return [
    heap('已提足仍在用', { heap: 'done' }, { heap: 'done' }),
    heap('闲置', { status: '闲置' }, { status: '闲置' }),
    heap('待报废', { status: '待报废' }, { status: '待报废' }),
    heap('保修、检验到期', { heap: 'due' }, { heap: 'due' }),
    heap('没有责任人', { heap: 'noKeeper' }, { heap: 'noKeeper' }),
  ];
}

/** 资产概览: what the school has by class, age, place and department, and what wants attention. */
export function overviewOf(reader: Reader, today: Day): Overview {
  const byClass = categories(reader, today);
  const cost = byClass.reduce((all, one) => all + one.cost, 0);
  return {
    cards: byClass.reduce((all, { cards }) => all + cards, 0),
    qty: byClass.reduce((all, { qty }) => all + qty, 0),
    cost,
    acc: cost - byClass.reduce((all, { net }) => all + (net ?? 0), 0),
    chargedTo: chargedTo(reader)?.month ?? null,
    groups: [
      { title: '按门类', note: '深色是净值', bars: byClass },
      { title: '按取得年限', note: '从取得日期到今天', bars: ages(reader, today) },
      { title: '按存放的楼', note: '没有房间的房屋不在内', bars: buildings(reader) },
      { title: '按使用部门', note: '没有部门的房屋不在内', bars: departments(reader) },
    ],
    heaps: heaps(reader, today),
  };
}
