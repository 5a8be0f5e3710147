import { addMonths } from '../../shared/basics/day.ts';
import { monthNo } from '../../shared/property/depreciation.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { cardRecord, propertyOf } from '../fixtures/property.ts';
import { compare, type Result } from './measure.ts';

const CARDS = 20_000;
const COUNTED = 3000;

/** Case 8: a month of 20,000 cards charged, beside one bare INSERT…SELECT as durable; and the list of them filtered. */
export async function property(): Promise<Result[]> {
  const office = await openOffice({ startMonth: '2026-01' });
  const p = await propertyOf(office);
  await p.register({ record: cardRecord({ acquiredOn: '2026-11-01' }), day: '2026-11-01' });
  const { sqlite } = office.books.reader;
  sqlite.exec('begin');
  const columns = sqlite
    .prepare(
      "select group_concat(name) from pragma_table_info('asset_card') where name not in ('id', 'number', 'search_key')",
    )
    .pluck()
    .get() as string;
  const card = sqlite.prepare(
    `insert into asset_card (id, number, search_key, ${columns}) select ?, ?, ?, ${columns} from asset_card where id = 1`,
  );
  const term = sqlite.prepare(
    'insert into asset_term (card_id, from_no, acc, done, base, life, monthly) select ?, from_no, acc, done, base, life, monthly from asset_term where id = 1',
  );
  for (let id = 2; id <= CARDS; id++) {
    const number = `MD-020101-2026-${String(id).padStart(5, '0')}`;
    card.run(id, number, `${number.toLowerCase()} 台式电脑${id % 97} 教学楼a-${id % 300} 责任人${id % 140} tsdn`);
    term.run(id);
  }
  sqlite.exec('commit');
  sqlite.exec(
    'create table bare (no integer, card_id integer, fen integer, primary key (no, card_id)) strict, without rowid',
  );
  // The same rounding rules in one statement, straight into a table without triggers.
  const bare = sqlite.prepare(
    `insert into bare select :no, card_id, case when :no - from_no + 1 >= life - done
            then base - acc - monthly * (:no - from_no) else min(monthly, base - acc - monthly * (:no - from_no)) end
       from asset_term where from_no <= :no and until_no > :no and base - acc > monthly * (:no - from_no)
        and :no - from_no < max(1, life - done) order by card_id`,
  );
  let [months, others] = [0, monthNo('2026-11')];
  office.clock.set('2029-12-31T08:00:00+08:00');
  const accountant = await office.as('会计');
  const filter = sqlite.prepare(
    "select id from asset_card where instr(search_key, '教学楼a-17') > 0 order by number limit 200",
  );
  const count = sqlite.prepare(
    "select count(*), sum(cost_fen) from asset_card where instr(search_key, '教学楼a-17') > 0",
  );
  const results = [
    await compare({
      name: `depreciation of ${CARDS.toLocaleString('en')} cards`,
      unit: 'a month (case 8)',
      app: () => accountant.ok('property.depreciate', { month: addMonths('2026-11', months++) }),
      reference: () => bare.run({ no: others++ }),
      limit: { wall: 1.3 },
      note: 'each round charges the next month, durable; the reference is one INSERT…SELECT of the same rows by the same rules, no triggers, no seal',
    }),
    await compare({
      name: `list of ${CARDS.toLocaleString('en')} cards, filtered`,
      unit: 'an answer (≤ 20 ms)',
      warmUps: 3,
      app: () => p.keeper.ok('property.cards', { search: '教学楼A-17' }),
      reference: () => [filter.all(), count.get()],
      limit: { wall: 3 },
    }),
    await counting(office, p.keeper),
  ];
  office.close();
  return results;
}

/** A count sheet of 3,000 pieces, all of them seen, held against the books. */
async function counting(office: Office, keeper: Person): Promise<Result> {
  const { sqlite } = office.books.reader;
  sqlite.exec(
    `begin;
     insert into asset_count (id, number, state, purpose, title, day, entered_by, entered_at)
       values (1, 'ZQ-202912-0001', '清点中', '年终清查', '年终清查', '2029-12-01', '甲', '2029-12-01T08:00:00+08:00');
     insert into asset_count_line (count_id, card_id, qty_milli, cost_fen, department_id, room_id, place, keeper_id, keeper, status)
       select 1, id, qty_milli, cost_fen, department_id, room_id, place, keeper_id, keeper, status from asset_card where id <= ${COUNTED};
     insert into asset_count_find (count_id, card_id, qty_milli, room_id, place, how, found_by, found_at)
       select 1, id, qty_milli, room_id, place, '扫描', '甲', '2029-12-02T08:00:00+08:00' from asset_card where id <= ${COUNTED};
     commit`,
  );
  const joined = sqlite.prepare(
    `select l.*, c.number, c.name, c.spec, c.unit, c.category, f.qty_milli found, f.place seen from asset_count_line l
       join asset_card c on c.id = l.card_id
       left join asset_count_find f on f.count_id = 1 and f.card_id = l.card_id and f.dropped = 0
      where l.count_id = 1 order by c.number`,
  );
  return compare({
    name: `count of ${COUNTED.toLocaleString('en')} pieces`,
    unit: 'held against the books (≤ 100 ms)',
    warmUps: 3,
    app: () => keeper.ok('property.countLines', { id: 1 }),
    reference: () => joined.all(),
    limit: { wall: 8 },
    note: 'the reference is the bare join; the program judges every line and answers with all of them',
  });
}
