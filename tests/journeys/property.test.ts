import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { InputOf } from '../../shared/api.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { cardRecord, propertyOf, type Property } from '../fixtures/property.ts';

let office: Office;
let p: Property;
let accountant: Person;
async function open(startMonth: string, day: string): Promise<void> {
  office = await openOffice({ startMonth, clockStart: `${day}T08:00:00+08:00` });
  p = await propertyOf(office);
  accountant = await office.as('会计');
}
const cleanBooks = async (): Promise<void> =>
  expect((await accountant.ok('books.verify', { full: true })).findings).toEqual([]);
afterEach(async () => {
  await cleanBooks();
  office.close();
});

const card = (id: number) => p.keeper.ok('property.card', { id });
const charge = (month: string) => accountant.ok('property.depreciate', { month });
const sheetRow = async (month: string, id: number) =>
  (await accountant.ok('property.chargeSheet', { month })).rows.find((row) => row.id === id);
const signers = ['甲', '乙', '丙'].map((name) => ({ role: '鉴定', name, opinion: '同意' }));

/** Application, approval and settlement of a disposal. */
async function dispose(cards: { id: number; qty: number | null }[], day: string): Promise<number> {
  const { id } = await p.keeper.ok('property.applyDisposal', { day, cards, way: '报废', reason: '老化', signers });
  await (await office.as('校长')).ok('property.approveDisposal', { id, agree: true, opinion: '' });
  await p.keeper.ok('property.settleDisposal', { id, day, approval: '云教资〔2027〕3号', fen: 5000 });
  return id;
}

describe('Example E', () => {
  beforeEach(() => open('2024-09', '2024-09-20'));

  test('67.36 a month from 2024-09, caught up month by month, a second run changes nothing (R-DEP-02)', async () => {
    const [id = 0] = await p.register();
    office.clock.set('2025-12-20T08:00:00+08:00');
    const runs = await charge('2025-12');
    expect(runs).toHaveLength(16);
    expect(runs.every(({ fen }) => fen === 6736)).toBe(true);
    expect(await card(id)).toMatchObject({ acc: 107_776, done: 16, monthly: 6736, charging: '计提中' });
    expect(await charge('2025-12')).toEqual([{ month: '2025-12', cards: 1, fen: 6736 }]);
    expect(await sheetRow('2025-12', id)).toMatchObject({
      doneBefore: 15,
      accBefore: 101_040,
      fen: 6736,
      acc: 107_776,
    });
  });

  test('+600.00 in 2026-01: 78.08 from that month, also when it was charged already', async () => {
    const [id = 0] = await p.register();
    office.clock.set('2026-01-20T08:00:00+08:00');
    await charge('2026-01');
    await p.keeper.ok('property.change', { cardId: id, day: '2026-01-15', cost: 545_000, life: 72, reason: '加内存' });
    expect(await sheetRow('2026-01', id)).toMatchObject({ cost: 545_000, accBefore: 107_776, fen: 7808 });
    office.clock.set('2030-08-20T08:00:00+08:00');
    await charge('2030-08');
    expect(await sheetRow('2030-08', id)).toMatchObject({ fen: 7784, acc: 545_000 });
    expect(await card(id)).toMatchObject({ acc: 545_000, charging: '已提足' });
  });

  test('scrapped 2027-03-20: last charged 2027-02, 2,020.80 accumulated, 2,829.20 written off', async () => {
    const [id = 0] = await p.register();
    office.clock.set('2027-03-25T08:00:00+08:00');
    await charge('2027-03');
    const document = await dispose([{ id, qty: null }], '2027-03-20');
    const [gone] = (await p.keeper.ok('property.document', { id: document })).cards;
    expect(gone).toMatchObject({ cost: 485_000, acc: 202_080 });
    expect(await sheetRow('2027-02', id)).toMatchObject({ fen: 6736, acc: 202_080 });
    expect(await sheetRow('2027-03', id)).toBeUndefined();
    expect(await card(id)).toMatchObject({ state: '已处置', qty: 0, cost: 0, acc: 0 });
  });

  test('a disposal taken back: the course before it goes on', async () => {
    const [id = 0] = await p.register();
    office.clock.set('2024-11-20T08:00:00+08:00');
    const document = await dispose([{ id, qty: null }], '2024-11-20');
    await charge('2024-11');
    expect(await sheetRow('2024-11', id)).toBeUndefined();
    await p.keeper.ok('property.reverse', { id: document, reason: '批错了' });
    expect(await sheetRow('2024-11', id)).toMatchObject({ fen: 6736, acc: 3 * 6736 });
    expect(await card(id)).toMatchObject({ state: '在册', status: '在用', cost: 485_000 });
  });
});

test('enterprise rule: 5 % residual, next month, the month of disposal charged in full (R-DEP-01, D-03)', async () => {
  await open('2024-09', '2024-09-20');
  const admin = await office.as('管理员');
  const set = (key: 'property.regime' | 'property.residualRate', value: string) =>
    admin.call('people.setParameter', { key, value, basis: '民办', fromDay: '2024-09-01' });
  await set('property.regime', '民非·企业（次月）');
  await set('property.residualRate', '500');
  const [id = 0] = await p.register();
  expect(await set('property.regime', '政府会计（当月）')).toMatchObject({ ok: false });
  office.clock.set('2024-12-20T08:00:00+08:00');
  await charge('2024-12');
  expect(await sheetRow('2024-09', id)).toMatchObject({ fen: 0 });
  expect(await sheetRow('2024-10', id)).toMatchObject({ fen: 6399 });
  await dispose([{ id, qty: null }], '2024-12-15');
  expect(await sheetRow('2024-12', id)).toMatchObject({ fen: 6399, acc: 0 });
});

test('Example F: 60 sets on one card, 10 scrapped in part', async () => {
  await open('2020-01', '2020-01-20');
  const [id = 0] = await p.register({
    record: cardRecord({ name: '课桌椅', unit: '套', acquiredOn: '2020-01-10' }),
    classId: p.classId('A05010203'),
    day: '2020-01-10',
    qty: 60_000,
    cost: 1_140_000,
    life: 180,
    asPieces: false,
  });
  office.clock.set('2025-01-20T08:00:00+08:00');
  await charge('2024-12');
  await dispose([{ id, qty: 10_000 }], '2025-01-20');
  await charge('2025-01');
  expect(await card(id)).toMatchObject({ qty: 50_000, cost: 950_000, monthly: 5278 });
  expect(await sheetRow('2025-01', id)).toMatchObject({ accBefore: 379_980, fen: 5278, acc: 316_650 + 5278 });
  expect(
    await accountant.ok('property.compensationFor', {
      cardId: id,
      qty: 1000,
      day: '2025-01-20',
      share: 100,
      factor: 100,
    }),
  ).toMatchObject({
    fen: 12_667,
    used: 60,
  });
});

describe('registering', () => {
  beforeEach(() => open('2026-01', '2026-11-02'));

  test('48 chairs: 48 cards whose cents add up, or one', async () => {
    const chairs = {
      record: cardRecord({ name: '椅子', unit: '把', acquiredOn: '2026-11-01' }),
      classId: p.classId('A05010304'),
      day: '2026-11-01',
      qty: 48_000,
      cost: 500_000,
      life: 180,
    };
    const ids = await p.register({ ...chairs, asPieces: true });
    const list = await p.keeper.ok('property.cards', { search: '椅子' });
    expect([ids.length, list.total, list.cost]).toEqual([48, 48, 500_000]);
    expect(list.rows[0]?.number).toBe('XX-050103-2026-0001');
    const [one = 0] = await p.register({ ...chairs, asPieces: false });
    expect(await card(one)).toMatchObject({ qty: 48_000, cost: 500_000 });
    await p.keeper.ok('property.split', {
      cardId: one,
      day: '2026-11-02',
      parts: [8000, 20_000],
      reason: '分到两个班',
    });
    expect((await p.keeper.ok('property.cards', { search: '椅子' })).cost).toBe(1_000_000);
  });

  test.each([
    ['below the threshold', { cost: 50_000 }, 'property.threshold'],
    ['a room that does not exist', { custody: { departmentId: 1, roomId: 999, keeperId: 1 } }, 'property.room'],
    ['no life', { life: 0 }, 'property.life'],
    ['not yet acquired', { record: cardRecord({ acquiredOn: '2026-12-01' }) }, 'property.future'],
    ['half a piece', { qty: 1500 }, 'property.pieces'],
  ])('refuses %s', async (_name, more, code) => {
    expect(
      await p.keeper.refused('property.register', {
        record: cardRecord({ acquiredOn: '2026-11-01' }),
        classId: p.classId('A02010105'),
        custody: { departmentId: p.departmentId, roomId: p.roomId, keeperId: p.anId },
        day: '2026-11-01',
        qty: 1000,
        cost: 485_000,
        life: 72,
        asPieces: true,
        ...more,
      }),
    ).toEqual([code]);
  });

  test('a serial number stands once', async () => {
    const record = cardRecord({ acquiredOn: '2026-11-01', serial: 'SN1' });
    await p.register({ record, day: '2026-11-01' });
    expect(
      await p.keeper.refused('property.register', {
        record,
        classId: p.classId('A02010105'),
        custody: { departmentId: p.departmentId, roomId: p.roomId, keeperId: p.anId },
        day: '2026-11-01',
        qty: 1000,
        cost: 485_000,
        life: 72,
        asPieces: true,
      }),
    ).toEqual(['record.duplicate']);
  });

  test('a thing from before: typed accumulated is spread over what is left (D-04)', async () => {
    const [id = 0] = await p.register({
      record: cardRecord({ acquiredOn: '2022-10-22' }),
      day: '2026-11-02',
      cost: 336_950,
      life: 60,
      opening: { acc: 219_024, done: null },
    });
    expect(await card(id)).toMatchObject({ acc: 219_024, done: 39, monthly: Math.round((336_950 - 219_024) / 21) });
  });
});

const LATE = { record: cardRecord({ acquiredOn: '2026-11-01' }), day: '2026-11-01' };

describe('custody', () => {
  let id = 0;
  beforeEach(async () => {
    await open('2026-01', '2026-11-02');
    [id = 0] = await p.register(LATE);
  });

  test('a lent thing stays put until it is back; its slip is overdue after its day', async () => {
    const lent = await p.keeper.ok('property.lend', {
      day: '2026-11-02',
      cards: [{ id }],
      borrower: '贲老师',
      dueOn: '2026-11-05',
    });
    const move: InputOf<'property.transfer'> = {
      kind: 'transfer',
      day: '2026-11-02',
      cards: [{ id }],
      to: { roomId: p.otherRoomId },
    };
    expect(await p.keeper.refused('property.transfer', move)).toEqual(['property.lent']);
    office.clock.set('2026-11-06T08:00:00+08:00');
    const slips = await p.keeper.ok('property.documents', { kinds: ['lend'] });
    expect(slips[0]).toMatchObject({ number: 'ZY-202611-0001', state: '借出中', overdue: true });
    await p.keeper.ok('property.giveBack', { id: lent.id, day: '2026-11-06', cards: [{ id, note: '完好' }] });
    await p.keeper.ok('property.transfer', { ...move, day: '2026-11-06' });
    expect(await card(id)).toMatchObject({ place: '教学楼A-102', status: '在用', keeper: '安老师' });
    expect((await card(id)).history.map(({ kind }) => kind)).toEqual(['增加', '借出', '归还', '调拨']);
  });

  test('an idle thing that was lent is idle again; an application withdrawn puts the part back onto its card', async () => {
    const [idle = 0] = await p.register({ ...LATE, status: '闲置' });
    const lent = await p.keeper.ok('property.lend', {
      day: '2026-11-02',
      cards: [{ id: idle }],
      borrower: '贲老师',
      dueOn: '2026-11-05',
    });
    await p.keeper.ok('property.giveBack', { id: lent.id, day: '2026-11-02', cards: [{ id: idle }] });
    expect(await card(idle)).toMatchObject({ status: '闲置' });
    const [desks = 0] = await p.register({
      ...LATE,
      classId: p.classId('A05010203'),
      qty: 60_000,
      cost: 1_140_000,
      life: 180,
      asPieces: false,
    });
    const asked = await p.keeper.ok('property.applyDisposal', {
      day: '2026-11-02',
      cards: [{ id: desks, qty: 10_000 }],
      way: '报废',
      reason: '开裂',
      signers,
    });
    expect(await card(desks)).toMatchObject({ qty: 50_000, cost: 950_000 });
    await p.keeper.ok('property.voidDocument', { id: asked.id, reason: '还能修' });
    expect(await card(desks)).toMatchObject({ qty: 60_000, cost: 1_140_000, status: '在用', monthly: 6333 });
    const [voided] = await p.keeper.ok('property.documents', { kinds: ['disposal'] });
    expect(voided).toMatchObject({ state: '作废', ended: '还能修', receipt: '', cards: 1 });
    // Once the part has gone on living it stays a card of its own.
    const again = await p.keeper.ok('property.applyDisposal', {
      day: '2026-11-02',
      cards: [{ id: desks, qty: 10_000 }],
      way: '报废',
      reason: '开裂',
      signers,
    });
    await p.keeper.ok('property.transfer', {
      kind: 'transfer',
      day: '2026-11-02',
      cards: [{ id: desks }],
      to: { roomId: p.otherRoomId },
    });
    await p.keeper.ok('property.voidDocument', { id: again.id, reason: '还能修' });
    expect(await card(desks)).toMatchObject({ qty: 50_000, place: '教学楼A-102' });
    const parts = (await p.keeper.ok('property.cards', { search: '台式电脑', status: '在用' })).rows;
    expect(parts.filter(({ qty }) => qty === 10_000)).toHaveLength(1);
  });

  test('a repair is finished later', async () => {
    const repair = { cardId: id, day: '2026-11-01', fault: '不开机', source: 'BX-1' };
    const { id: repairId } = await p.keeper.ok('property.saveRepair', { id: null, ...repair });
    await p.keeper.ok('property.saveRepair', {
      ...repair,
      id: repairId,
      fen: 12_000,
      doneOn: '2026-11-02',
      result: '换电源',
    });
    expect((await card(id)).repairs).toMatchObject([{ fen: 12_000, doneOn: '2026-11-02', result: '换电源' }]);
  });

  test('a leaver hands over first', async () => {
    const [row] = (await p.head.ok('people.staff', {})).filter(({ record }) => record.name === '安老师');
    if (!row) throw new Error('no 安老师');
    const leaving = { id: row.id, record: { ...row.record, validTo: '2026-11-02' } };
    expect(await p.head.refused('people.saveStaff', leaving)).toEqual(['staff.holdsProperty']);
    await p.keeper.ok('property.transfer', {
      kind: 'handover',
      day: '2026-11-02',
      cards: [{ id }],
      to: { keeperId: p.benId },
      reason: '调离',
    });
    await p.head.ok('people.saveStaff', leaving);
  });

  test('a disposal wants three appraisers, another hand and a paper', async () => {
    const apply: InputOf<'property.applyDisposal'> = {
      day: '2026-11-02',
      cards: [{ id }],
      way: '报废',
      reason: '老化',
    };
    expect(await p.keeper.refused('property.applyDisposal', { ...apply, signers: signers.slice(0, 2) })).toEqual([
      'property.appraisers',
    ]);
    const { id: document, warnings } = await p.keeper.ok('property.applyDisposal', {
      ...apply,
      signers: [...signers.slice(0, 2), { role: '鉴定', name: '安老师' }],
    });
    expect(warnings).toHaveLength(1);
    const settle = { id: document, day: '2026-11-02', approval: '' };
    expect(await p.keeper.refused('property.settleDisposal', settle)).toEqual(['property.state']);
    await (await office.as('校长')).ok('property.approveDisposal', { id: document, agree: true, opinion: '' });
    expect(await p.keeper.refused('property.settleDisposal', settle)).toEqual(['property.approval']);
    await p.keeper.ok('property.voidDocument', { id: document, reason: '再用一年' });
    expect(await card(id)).toMatchObject({ status: '在用', state: '在册' });
  });

  test('a month is not closed before it is charged, and its lines are frozen then', async () => {
    for (const month of ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'])
      await accountant.ok('people.closeMonth', { month });
    for (const month of ['2026-09', '2026-10']) await accountant.ok('people.closeMonth', { month });
    office.clock.set('2026-12-02T08:00:00+08:00');
    expect(await accountant.refused('people.closeMonth', { month: '2026-11' })).toEqual(['month.notCharged']);
    await charge('2026-11');
    await accountant.ok('people.closeMonth', { month: '2026-11' });
    expect(await accountant.refused('property.depreciate', { month: '2026-11' })).toEqual(['day.closed']);
    const { sqlite } = office.books.reader;
    for (const sql of [
      'delete from depreciation_line',
      'update depreciation_line set fen = 1',
      'insert into depreciation_line select no, card_id + 1, fen from depreciation_line',
      "update depreciation_run set fen = 0 where month = '2026-11'",
      'delete from depreciation_run',
      "insert into asset_event (card_id, day, kind, effect_no) values (1, '2026-11-03', 'x', 1)",
      "update asset_event set says = 'x'",
      'delete from asset_term',
    ])
      expect(() => sqlite.exec(sql), sql).toThrow(/frozen|append-only|closed|stay|replaced/);
  });

  test('nothing of a closed month is taken back, and no 期初 comes before it', async () => {
    for (let month = 1; month <= 10; month++)
      await accountant.ok('people.closeMonth', { month: `2026-${String(month).padStart(2, '0')}` });
    const opening = {
      record: cardRecord({ acquiredOn: '2024-05-01' }),
      classId: p.classId('A02010105'),
      custody: { departmentId: p.departmentId, roomId: p.roomId, keeperId: p.anId },
      day: '2026-11-02',
      qty: 1000,
      cost: 485_000,
      life: 72,
      asPieces: true,
      opening: { acc: null, done: null },
    };
    expect(await p.keeper.refused('property.register', opening)).toEqual(['property.opening']);
    const apply = await p.keeper.ok('property.applyDisposal', {
      day: '2026-11-02',
      cards: [{ id }],
      way: '报废',
      reason: '老化',
      signers,
    });
    await (await office.as('校长')).ok('property.approveDisposal', { id: apply.id, agree: true, opinion: '' });
    office.clock.set('2026-12-05T08:00:00+08:00');
    await charge('2026-11');
    await accountant.ok('people.closeMonth', { month: '2026-11' });
    await p.keeper.ok('property.settleDisposal', { id: apply.id, day: '2026-12-05', approval: '云教资〔2026〕9号' });
    // Asked for in a closed month, out of the book in an open one: the latter can be taken back.
    await p.keeper.ok('property.reverse', { id: apply.id, reason: '批错了' });
    expect(await card(id)).toMatchObject({ state: '在册', status: '在用', cost: 485_000 });
    const changed = await p.keeper.ok('property.change', {
      cardId: id,
      day: '2026-12-05',
      cost: 500_000,
      life: 72,
      reason: '加硬盘',
    });
    expect(changed.number).toBe('ZB-202612-0001');
    office.clock.set('2027-01-05T08:00:00+08:00');
    await charge('2026-12');
    await accountant.ok('people.closeMonth', { month: '2026-12' });
    const [row] = await p.keeper.ok('property.documents', { kinds: ['change'] });
    expect(await p.keeper.refused('property.reverse', { id: row?.id ?? 0, reason: '错了' })).toEqual(['day.closed']);
  });

  test('a move taken back: found again where it stood', async () => {
    const to = { roomId: p.otherRoomId, keeperId: p.benId };
    const moved = await p.keeper.ok('property.transfer', { kind: 'transfer', day: '2026-11-02', cards: [{ id }], to });
    expect((await p.keeper.ok('property.cards', { search: '贲老师' })).total).toBe(1);
    await p.keeper.ok('property.reverse', { id: moved.id, reason: '搬错了' });
    expect((await p.keeper.ok('property.cards', { search: '贲老师' })).total).toBe(0);
    expect((await p.keeper.ok('property.cards', { search: '教学楼A-101 安老师' })).total).toBe(1);
  });

  test('compensation: suggested, approved by another, paid with a receipt', async () => {
    const claim = await p.keeper.ok('property.claimCompensation', {
      day: '2026-11-02',
      cardId: id,
      cause: '损坏',
      person: '安老师',
      share: 100,
      factor: 100,
      fen: 10_000,
      reason: '摔坏屏幕',
    });
    const pay = { id: claim.id, day: '2026-11-02', receipt: '0012345' };
    expect(await p.keeper.refused('property.payCompensation', pay)).toEqual(['property.state']);
    await (await office.as('校长')).ok('property.approveCompensation', { id: claim.id, agree: true, opinion: '' });
    await p.keeper.ok('property.payCompensation', pay);
    expect(await p.keeper.ok('property.document', { id: claim.id })).toMatchObject({
      state: '已缴款',
      receipt: '0012345',
    });
  });
});
