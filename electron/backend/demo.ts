import { todayOf, type Clock } from '../../shared/basics/clock.ts';
import { addDays, addMonths, firstDayOf, monthOf, type Day, type Month } from '../../shared/basics/day.ts';
import { Refused, refuse } from '../../shared/basics/refusal.ts';
import type { CallName, InputOf, ResultOf } from '../../shared/api.ts';
import { itemFields, type ItemRecord } from '../../shared/inventory/item.ts';
import { departmentFields, staffFields, type School } from '../../shared/people/school.ts';
import { supplierFields } from '../../shared/suppliers/supplier.ts';
import { findSchool } from '../../db/people/school.ts';
import {
  DEMO_DEPARTMENTS,
  DEMO_ITEMS,
  DEMO_PASSWORD,
  DEMO_PEOPLE,
  DEMO_STAFF,
  DEMO_SUPPLIERS,
  DEMO_UNIT,
} from './demo-school.ts';
import type { Caller, TaskContext } from './handlers.ts';
import { createBooks } from './open-books.ts';
import { hashPassword } from './session.ts';

/**
 * 演示账套: one invented school year played through the router's own commands by the people of that school, day by day,
 * so that what the demo shows is what the program does. Seeded: the same books every time for the same day.
 */

/** The demo's clock: the year passes as the play sets it. */
class PlayClock implements Clock {
  private instant: string;
  constructor(instant: string) {
    this.instant = instant;
  }
  now(): string {
    return this.instant;
  }
  setDay(day: Day): void {
    this.instant = `${day}T09:00:00.000+08:00`;
  }
}

type Said = <N extends CallName>(name: N, input: InputOf<N>) => Promise<ResultOf<N>>;

/** Somebody at a window of their own; a refusal would be a mistake of the play and stops it. */
function personAt(caller: Caller, client: number): Said {
  return async (name, input) => {
    const answer = await caller.call(client, name, input);
    // The router answers a name with that name's result.
    if (answer.ok) return answer.value as ResultOf<typeof name>;
    if ('bug' in answer) throw new Error(`demo: ${name} failed with ${answer.bug}`);
    throw new Refused(...(answer.refusals as [never]));
  };
}

/** Small reproducible random numbers. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Cast {
  /** The next month to be closed. */
  toClose: Month;
  keeper: Said;
  canteen: Said;
  accountant: Said;
  head: Said;
  buyer: Said;
  stores: { general: number; canteen: number };
  departments: number[];
  staff: number[];
  suppliers: number[];
  items: { id: number; food: boolean; unit: string; price: number; min: number; days: number; stock: number }[];
}

const blankOf = <F extends Record<string, unknown>>(fields: F): Record<keyof F, null> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, null])) as Record<keyof F, null>;

export async function playDemo(context: TaskContext): Promise<School> {
  const { desk } = context;
  if (desk.books !== null && findSchool(desk.books.reader) !== null)
    refuse('books.exist', '这里已经有账套了，不能再建演示账套。');
  const today = todayOf(context.clock);
  const startMonth = addMonths(monthOf(today), -11);
  const clock = new PlayClock(context.clock.now());
  const caller = context.rehearse(clock);
  clock.setDay(firstDayOf(startMonth));
  const password = await hashPassword(DEMO_PASSWORD, desk.passwordCost);
  const school = {
    unitName: DEMO_UNIT,
    kind: '九年一贯制',
    ownership: '公办',
    startMonth,
    adminName: '管理员',
  } as const;
  createBooks(desk, clock, { ...school, password: DEMO_PASSWORD }, password, true);
  context.progress(2, '正在登记人员和物资');
  const cast = await gather(caller, startMonth);
  await openBooksOf(cast);
  const pick = seeded(20_260_902);
  const days = schoolDays(firstDayOf(startMonth), today);
  for (const [i, day] of days.entries()) {
    clock.setDay(day);
    await closeOld(cast, day);
    await playDay(cast, day, pick);
    context.progress(5 + Math.floor((i / days.length) * 94), `正在演示 ${day}`);
  }
  desk.books?.reader.sqlite.pragma('wal_checkpoint(PASSIVE)');
  return { ...school, demo: true };
}

/** Weekdays outside the summer holiday. */
function schoolDays(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const holiday = day.slice(5, 7) === '08' || (day.slice(5, 7) === '02' && Number(day.slice(8)) < 15);
    if (weekday > 0 && weekday < 6 && !holiday) days.push(day);
  }
  return days;
}

async function gather(caller: Caller, toClose: Month): Promise<Cast> {
  const admin = personAt(caller, -1);
  const [tile] = await admin('session.tiles', {});
  await admin('session.signIn', { userId: tile?.id ?? 0, password: DEMO_PASSWORD });
  const said: Said[] = [];
  for (const [i, { name, roles }] of DEMO_PEOPLE.entries()) {
    const { id } = await admin('people.saveUser', { id: null, name, roles: [...roles], password: DEMO_PASSWORD });
    const person = personAt(caller, -10 - i);
    await person('session.signIn', { userId: id, password: DEMO_PASSWORD });
    said.push(person);
  }
  const [head, keeper, canteen, buyer, accountant] = said;
  if (!head || !keeper || !canteen || !buyer || !accountant) throw new Error('demo: the cast is not complete');
  const departments: number[] = [];
  for (const [i, name] of DEMO_DEPARTMENTS.entries()) {
    const record = { ...blankOf(departmentFields), code: String(i + 1).padStart(2, '0'), name };
    departments.push((await head('people.saveDepartment', { id: null, record })).id);
  }
  const staff: number[] = [];
  for (const [i, name] of DEMO_STAFF.entries()) {
    const departmentId = departments[i % departments.length] ?? 0;
    const record = { ...blankOf(staffFields), code: String(i + 1).padStart(4, '0'), name, departmentId, post: '教师' };
    staff.push((await head('people.saveStaff', { id: null, record })).id);
  }
  const suppliers: number[] = [];
  for (const name of DEMO_SUPPLIERS)
    suppliers.push((await buyer('suppliers.save', { id: null, record: { ...blankOf(supplierFields), name } })).id);
  const { stores, items } = await stock(keeper);
  return { toClose, keeper, canteen, accountant, head, buyer, stores, departments, staff, suppliers, items };
}

async function stock(keeper: Said): Promise<Pick<Cast, 'stores' | 'items'>> {
  const stores = await keeper('inventory.stores', {});
  const general = stores.find((s) => s.kind === '行政')?.id ?? 0;
  const canteen = stores.find((s) => s.kind === '食堂')?.id ?? 0;
  const categories = new Map((await keeper('inventory.categories', {})).map((c) => [c.code, c.id]));
  const items: Cast['items'] = [];
  for (const [code, name, spec, unit, aux, ratio, price, min, days] of DEMO_ITEMS) {
    const food = code.startsWith('09') || code.startsWith('10');
    const record: ItemRecord = {
      ...blankOf(itemFields),
      code,
      name,
      spec,
      unit,
      categoryId: categories.get(code.slice(0, 2)) ?? null,
      storeId: food ? canteen : general,
      minMilli: min * 1000,
      refPriceFen: price,
      ...(aux === '' ? {} : { auxUnit: aux, auxRatio: ratio * 1000 }),
      ...(days === 0 ? {} : { shelfDays: days }),
    };
    const { id } = await keeper('inventory.saveItem', { id: null, record });
    items.push({ id, food, unit, price, min, days, stock: 0 });
  }
  return { stores: { general, canteen }, items };
}

let serial = 0;
const token = (): string => `demo-${String(++serial).padStart(6, '0')}`;

async function openBooksOf(cast: Cast): Promise<void> {
  for (const food of [false, true]) {
    const goods = cast.items.filter((item) => item.food === food && item.days === 0);
    const lines = goods.map((item) => {
      item.stock = item.min * 2;
      return { itemId: item.id, unit: item.unit, qty: item.stock * 1000, amount: item.stock * item.price };
    });
    const storeId = food ? cast.stores.canteen : cast.stores.general;
    await (food ? cast.canteen : cast.keeper)('inventory.open', { token: token(), storeId, day: '2000-01-01', lines });
  }
}

/** A school day: what ran low comes in, two departments draw goods, the canteen cooks; now and then a mistake is reversed. */
async function playDay(cast: Cast, day: Day, pick: (below: number) => number): Promise<void> {
  await restock(cast, day, false, pick);
  await restock(cast, day, true, pick);
  const first = await draw(cast, day, false, pick);
  if (pick(3) > 0) await draw(cast, day, false, pick);
  await draw(cast, day, true, pick);
  if (first !== null && pick(25) === 0) {
    const { lines } = await cast.keeper('inventory.document', { id: first });
    for (const line of lines) {
      const item = cast.items.find((i) => i.id === line.itemId);
      if (item) item.stock += line.baseQty / 1000;
    }
    await cast.keeper('inventory.reverse', { documentId: first, day, reason: '领错部门，重开', token: token() });
  }
}

async function restock(cast: Cast, day: Day, food: boolean, pick: (below: number) => number): Promise<void> {
  const low = cast.items.filter((item) => item.food === food && item.stock < item.min).slice(0, 6);
  if (low.length === 0 || pick(3) === 0) return;
  const lines = low.map((item) => {
    const qty = item.min * 2 + pick(item.min + 1);
    const price = Math.round((item.price * (96 + pick(9))) / 100);
    item.stock += qty;
    const expiresOn = item.days === 0 ? null : addDays(day, item.days);
    return { itemId: item.id, unit: item.unit, qty: qty * 1000, amount: qty * price, expiresOn };
  });
  await (food ? cast.canteen : cast.keeper)('inventory.receive', {
    token: token(),
    storeId: food ? cast.stores.canteen : cast.stores.general,
    day,
    receiptKind: '采购入库',
    supplierId: (food ? cast.suppliers.at(-1) : cast.suppliers[pick(cast.suppliers.length - 1)]) ?? null,
    invoiceNumber: `2511${String(serial).padStart(6, '0')}`,
    lines,
  });
}

async function draw(cast: Cast, day: Day, food: boolean, pick: (below: number) => number): Promise<number | null> {
  const goods = cast.items.filter((item) => item.food === food && item.stock > 0);
  const wanted = new Set(Array.from({ length: 1 + pick(4) }, () => goods[pick(goods.length)]));
  const lines = [...wanted].flatMap((item) => {
    if (!item) return [];
    const qty = Math.min(item.stock, 1 + pick(Math.max(1, Math.floor(item.min / 4))));
    item.stock -= qty;
    return [{ itemId: item.id, unit: item.unit, qty: qty * 1000, requested: qty * 1000 }];
  });
  if (lines.length === 0) return null;
  const department = food ? cast.departments.at(-1) : cast.departments[pick(cast.departments.length - 1)];
  const { id } = await (food ? cast.canteen : cast.keeper)('inventory.issue', {
    token: token(),
    storeId: food ? cast.stores.canteen : cast.stores.general,
    day,
    departmentId: department ?? 0,
    receiverId: cast.staff[pick(cast.staff.length)] ?? 0,
    purpose: food ? '学生午餐' : (['教学用', '办公用', '保洁', '活动用'][pick(4)] ?? '办公用'),
    lines,
  });
  return id;
}

/** The accountant closes every month but the last two, so that late papers still find theirs open. */
async function closeOld(cast: Cast, day: Day): Promise<void> {
  while (cast.toClose < addMonths(monthOf(day), -1)) {
    await cast.accountant('people.closeMonth', { month: cast.toClose });
    cast.toClose = addMonths(cast.toClose, 1);
  }
}
