import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InputOf } from '../../shared/api.ts';
import { openOffice, type Office, type Person } from '../fixtures/office.ts';
import { cardRecord, propertyOf, type Property } from '../fixtures/property.ts';
import { scratch } from '../fixtures/workbook.ts';

/** 清查 through the router: started, counted by several, handed in, approved, and what the books say then. */

let office: Office;
let p: Property;
let head: Person;
let pc = 0;
let chairs = 0;
async function begin(): Promise<void> {
  office = await openOffice({ startMonth: '2026-09', clockStart: '2026-11-02T08:00:00+08:00' });
  p = await propertyOf(office);
  head = await office.as('校长');
  [pc = 0] = await p.register({ record: cardRecord({ acquiredOn: '2026-10-12' }), day: '2026-10-12' });
  [chairs = 0] = await p.register({
    record: cardRecord({ name: '课桌椅', unit: '套', acquiredOn: '2026-10-12' }),
    classId: p.classId('A05010203'),
    day: '2026-10-12',
    qty: 60_000,
    cost: 1_140_000,
    life: 180,
    asPieces: false,
  });
}
beforeEach(begin);
const cleanBooks = async (): Promise<void> =>
  expect((await (await office.as('会计')).ok('books.verify', { full: true })).findings).toEqual([]);
afterEach(async () => {
  await cleanBooks();
  office.close();
});

const start = (more: Partial<InputOf<'property.startCount'>> = {}) =>
  p.keeper.ok('property.startCount', {
    purpose: '年终清查',
    title: '2026 年终清查',
    day: '2026-11-02',
    leader: '安老师',
    team: '甲、乙、丙',
    scope: {},
    ...more,
  });
const card = (id: number) => p.keeper.ok('property.card', { id });
const lineOf = async (id: number, cardId: number) =>
  (await p.keeper.ok('property.countLines', { id })).find((line) => line.cardId === cardId);

test('what is due is told from the school’s own terms, and offered when a count begins', async () => {
  const term = { schoolYear: '2026-2027', name: '第一学期', firstDay: '2026-10-26', lastDay: '2027-01-20' } as const;
  await p.head.ok('people.saveTerm', { id: null, ...term });
  const due = () => p.keeper.ok('property.dueCounts', {});
  expect(await due()).toMatchObject({
    due: [{ purpose: '登记签收', title: '2026-2027 学年第一学期登记签收', until: '2026-11-16' }],
    term: '2026-2027 学年第一学期',
    openings: [],
  });
  await start({ purpose: '登记签收' });
  expect((await due()).due).toEqual([]);
});

test('counted as booked: no fault, no document', async () => {
  const { id, number, cards } = await start();
  expect([number, cards]).toEqual(['ZQ-202611-0001', 2]);
  const { number: tag } = await card(pc);
  expect(await p.keeper.ok('property.find', { countId: id, number: tag, roomId: p.roomId, how: '扫描' })).toMatchObject(
    {
      kind: 'counted',
      odd: false,
    },
  );
  expect(await p.keeper.ok('property.find', { countId: id, number: tag, roomId: p.roomId })).toMatchObject({
    kind: 'again',
  });
  const [room] = (await p.keeper.ok('property.count', { id })).rooms;
  expect(room).toMatchObject({ place: '教学楼A-101', tally: { lines: 2, counted: 1 } });
  expect(await p.keeper.ok('property.countPlace', { countId: id, place: room?.key ?? '' })).toEqual({ lines: 1 });
  await p.keeper.ok('property.submitCount', { id });
  expect(await head.ok('property.approveCount', { id, agree: true })).toMatchObject({ moved: '', lost: '' });
  expect(await p.keeper.ok('property.count', { id })).toMatchObject({ state: '已完成', tally: { alike: 2 } });
});

test('two people count one room: the same is told, the different refused until it is to stand instead', async () => {
  const { id } = await start();
  const at = { countId: id, cardId: chairs, roomId: p.roomId };
  await p.keeper.ok('property.find', { ...at, qty: 58_000, counter: '甲' });
  expect(await p.head.ok('property.find', { ...at, qty: 58_000, counter: '乙' })).toMatchObject({ kind: 'again' });
  expect(await p.head.refused('property.find', { ...at, qty: 57_000, counter: '乙' })).toEqual(['count.counted']);
  await p.head.ok('property.find', { ...at, qty: 57_000, counter: '乙', instead: true });
  expect((await lineOf(id, chairs))?.finds).toMatchObject([{ qty: 57_000, foundBy: '乙' }]);
  // One thing cannot stand in two rooms; a batch can.
  await p.keeper.ok('property.find', { countId: id, cardId: pc, roomId: p.roomId });
  expect(await p.keeper.refused('property.find', { countId: id, cardId: pc, roomId: p.otherRoomId })).toEqual([
    'count.counted',
  ]);
  expect(await p.keeper.ok('property.find', { ...at, roomId: p.otherRoomId, qty: 3000 })).toMatchObject({ odd: true });
  expect((await lineOf(id, chairs))?.outcome).toMatchObject({ result: '地点不符', found: 60_000 });
});

test('wrong place, wrong person, two missing: documents put it right, the loss leaves with its 批文', async () => {
  const { id } = await start();
  await p.keeper.ok('property.find', {
    countId: id,
    cardId: pc,
    roomId: p.otherRoomId,
    keeperId: p.benId,
    status: '闲置',
  });
  await p.keeper.ok('property.find', { countId: id, cardId: chairs, roomId: p.roomId, qty: 48_000, bad: 1000 });
  await p.keeper.ok('property.find', { countId: id, cardId: chairs, roomId: p.otherRoomId, qty: 10_000 });
  expect((await lineOf(id, chairs))?.outcome.faults).toEqual(['盘亏', '地点不符', '状况变化']);
  await p.keeper.ok('property.submitCount', { id });
  expect(await p.keeper.refused('property.find', { countId: id, cardId: pc, roomId: p.roomId })).toEqual([
    'count.over',
  ]);
  const done = await head.ok('property.approveCount', { id, agree: true });
  expect(done).toEqual({ number: 'ZQ-202611-0001', moved: 'ZT-202611-0001', lost: 'ZC-202611-0001' });
  expect(await card(pc)).toMatchObject({ place: '教学楼A-102', keeper: '贲老师', status: '闲置' });
  expect(await card(chairs)).toMatchObject({ qty: 48_000, place: '教学楼A-101' });
  const parts = (await p.keeper.ok('property.cards', { search: '课桌椅', state: null })).rows;
  expect(parts.map(({ qty, place, status }) => [qty, place, status])).toEqual([
    [48_000, '教学楼A-101', '在用'],
    [10_000, '教学楼A-102', '在用'],
    [2000, '教学楼A-101', '盘亏'],
  ]);
  expect(parts.reduce((sum, { cost }) => sum + cost, 0)).toBe(1_140_000);
  const lost = (await p.keeper.ok('property.documents', { kinds: ['disposal'] }))[0];
  expect(lost).toMatchObject({ state: '待批复', way: '盘亏', cards: 1, cost: 38_000, approvedBy: '校长甲' });
  const settle = { id: lost?.id ?? 0, day: '2026-11-02' };
  expect(await p.keeper.refused('property.settleDisposal', settle)).toEqual(['property.approval']);
  await p.keeper.ok('property.settleDisposal', { ...settle, approval: '校务会〔2026〕11号' });
  const standing = (await p.keeper.ok('property.cards', { search: '课桌椅' })).rows;
  expect(standing.reduce((sum, { qty }) => sum + qty, 0)).toBe(58_000);
  // What was split off for the loss came after: the moves cannot be taken back alone.
  const moved = (await p.keeper.ok('property.documents', { kinds: ['count'] }))[0];
  expect(moved).toMatchObject({ paper: '清查调整单', cards: 2, reason: 'ZQ-202611-0001 2026 年终清查' });
  expect(await p.keeper.refused('property.reverse', { id: moved?.id ?? 0, reason: '放回原处' })).toEqual([
    'property.order',
  ]);
});

test('a tag without a card, a foreign tag, more of a batch: they wait for cards of their own', async () => {
  const { id } = await start();
  const at = { countId: id, roomId: p.roomId };
  expect(await p.keeper.refused('property.find', { ...at })).toEqual(['count.number']);
  expect(
    await p.keeper.ok('property.find', { ...at, number: 'XX-020101-2019-0777', name: '旧投影仪', unit: '台' }),
  ).toMatchObject({
    kind: 'unknown',
  });
  const foreign = await p.keeper.ok('property.find', { ...at, number: 'QT-020101-2020-0001' });
  expect(foreign.says).toMatch('不像本校');
  expect((await p.keeper.ok('property.find', { ...at, number: 'QT-020101-2020-0001' })).kind).toBe('again');
  await p.keeper.ok('property.find', { ...at, cardId: chairs, qty: 62_000 });
  expect(await p.keeper.refused('property.submitCount', { id })).toEqual(['count.open']);
  await p.keeper.ok('property.find', { ...at, cardId: pc });
  await p.keeper.ok('property.submitCount', { id });
  expect(await p.keeper.ok('property.surplus', {})).toEqual([]);
  await head.ok('property.approveCount', { id, agree: true });
  const over = await p.keeper.ok('property.surplus', {});
  expect(over.map(({ name, qty, tag }) => [name, qty, tag])).toEqual([
    ['旧投影仪', 1000, 'XX-020101-2019-0777'],
    ['外单位标签的物品', 1000, 'QT-020101-2020-0001'],
    ['课桌椅', 2000, (await card(chairs)).number],
  ]);
  const [projector, guest, more] = over.map((one) => one.id ?? 0);
  await p.keeper.ok('property.leaveSurplus', { id: guest ?? 0, reason: '二小借来的' });
  const registered = {
    record: cardRecord({
      name: '课桌椅',
      unit: '套',
      acquiredHow: '盘盈',
      valueKind: '重置价值',
      acquiredOn: '2026-11-02',
    }),
    classId: p.classId('A05010203'),
    custody: { departmentId: p.departmentId, roomId: p.roomId, keeperId: p.anId },
    day: '2026-11-02',
    cost: 38_000,
    life: 180,
    asPieces: false,
    belowReason: '盘盈',
    surplusId: more ?? 0,
  };
  expect(await p.keeper.refused('property.register', { ...registered, qty: 3000 })).toEqual(['surplus.qty']);
  const made = await p.keeper.ok('property.register', { ...registered, qty: 2000 });
  expect((await p.keeper.ok('property.surplus', {})).map((one) => one.id)).toEqual([projector]);
  const entered = (await p.keeper.ok('property.documents', { kinds: ['enter'], search: made.number }))[0];
  await p.keeper.ok('property.reverse', { id: entered?.id ?? 0, reason: '重复' });
  expect((await p.keeper.ok('property.surplus', {})).map((one) => one.id)).toEqual([projector, more]);
});

test('what is lent, being written off or moved meanwhile is told, not forced', async () => {
  const lent = await p.keeper.ok('property.lend', {
    day: '2026-11-02',
    cards: [{ id: pc }],
    borrower: '贲老师',
    dueOn: '2026-11-20',
  });
  const { id } = await start();
  expect(
    await p.keeper.refused('property.startCount', {
      purpose: '专项清查',
      title: '又一次',
      day: '2026-11-02',
      scope: { roomIds: [p.roomId] },
    }),
  ).toEqual(['count.overlap']);
  expect((await lineOf(id, pc))?.outcome).toMatchObject({ result: '相符' });
  await p.keeper.ok('property.find', { countId: id, cardId: pc, roomId: p.otherRoomId });
  await p.keeper.ok('property.find', { countId: id, cardId: chairs, roomId: p.otherRoomId });
  await p.keeper.ok('property.split', { cardId: chairs, day: '2026-11-02', parts: [10_000] });
  await p.keeper.ok('property.submitCount', { id });
  expect(await p.keeper.refused('property.approveCount', { id, agree: true })).toEqual(['permission.denied']);
  await head.ok('property.approveCount', { id, agree: true });
  const { leftOver, movedId } = await p.keeper.ok('property.count', { id });
  expect(movedId).toBeNull();
  expect(leftOver).toHaveLength(2);
  expect(leftOver[0]).toContain(lent.number);
  expect(leftOver[1]).toContain('数量有变动');
});

test('a part of a batch that strayed in: it moves, the rest of the batch is no loss', async () => {
  const empty: InputOf<'property.startCount'> = {
    purpose: '专项清查',
    title: '102',
    day: '2026-11-02',
    scope: { roomIds: [p.otherRoomId] },
  };
  expect(await p.keeper.refused('property.startCount', empty)).toEqual(['count.empty']);
  await p.keeper.ok('property.transfer', {
    kind: 'transfer',
    day: '2026-11-02',
    cards: [{ id: pc }],
    to: { roomId: p.otherRoomId },
  });
  const count = await start({ scope: { roomIds: [p.otherRoomId] }, purpose: '专项清查' });
  await p.keeper.ok('property.find', { countId: count.id, cardId: pc, roomId: p.otherRoomId });
  const stray = { countId: count.id, cardId: chairs, roomId: p.otherRoomId, qty: 10_000 };
  expect((await p.keeper.ok('property.find', stray)).says).toContain('不在这次清查的范围里');
  const line = await lineOf(count.id, chairs);
  expect(line).toMatchObject({ outside: true, outcome: { result: '地点不符', missing: 0 } });
  expect((await p.keeper.ok('property.count', { id: count.id })).tally).toMatchObject({ lines: 1, booked: 1000 });
  await p.keeper.ok('property.submitCount', { id: count.id });
  expect(await head.ok('property.approveCount', { id: count.id, agree: true })).toMatchObject({ lost: '' });
  expect(await card(chairs)).toMatchObject({ qty: 50_000, place: '教学楼A-101' });
  const there = (await p.keeper.ok('property.cards', { search: '课桌椅', roomId: p.otherRoomId })).rows;
  expect(there).toMatchObject([{ qty: 10_000, place: '教学楼A-102' }]);
  // The count goes on saying what it found then.
  expect((await lineOf(count.id, chairs))?.outcome).toMatchObject({ result: '地点不符', found: 10_000 });
});

test('what was moved by a document since it was seen stays where the document put it', async () => {
  const { id } = await start();
  await p.keeper.ok('property.find', { countId: id, cardId: pc, roomId: p.otherRoomId });
  await p.keeper.ok('property.find', { countId: id, cardId: chairs, roomId: p.roomId });
  await p.keeper.ok('property.transfer', {
    kind: 'transfer',
    day: '2026-11-02',
    cards: [{ id: pc }],
    to: { place: '校门口仓库' },
  });
  await p.keeper.ok('property.submitCount', { id });
  await head.ok('property.approveCount', { id, agree: true });
  expect((await p.keeper.ok('property.count', { id })).leftOver).toEqual([
    expect.stringContaining('现在在 校门口仓库'),
  ]);
  expect(await card(pc)).toMatchObject({ place: '校门口仓库' });
});

test('sent back, counted on, voided; nobody approves what he handed in', async () => {
  const { id } = await start({ scope: { roomIds: [p.roomId] } });
  const found = await p.head.ok('property.find', { countId: id, cardId: pc, roomId: p.roomId });
  await p.head.ok('property.submitCount', { id, lose: true });
  expect(await p.head.refused('property.approveCount', { id, agree: true })).toEqual(['property.self']);
  await head.ok('property.approveCount', { id, agree: false, opinion: '课桌椅再找一遍' });
  expect(await p.keeper.ok('property.count', { id })).toMatchObject({ state: '清点中', opinion: '课桌椅再找一遍' });
  await p.keeper.ok('property.dropFind', { id: found.findId, reason: '点错了' });
  expect((await lineOf(id, pc))?.outcome.result).toBe('未清点');
  await p.keeper.ok('property.voidCount', { id, reason: '改到下月' });
  expect(await p.keeper.refused('property.submitCount', { id, lose: true })).toEqual(['count.over']);
});

test('the term cycle: signed for at its start, counted at its end, held against each other (R-FA-05)', async () => {
  const opening = await start({
    purpose: '登记签收',
    title: '2026 学年第一学期登记签收',
    scope: { roomIds: [p.roomId] },
  });
  const key = (await p.keeper.ok('property.count', { id: opening.id })).rooms[0]?.key ?? '';
  const sign = { countId: opening.id, place: key, signedBy: '安老师', day: '2026-11-02' };
  expect(await p.keeper.refused('property.signPlace', sign)).toEqual(['count.open']);
  await p.keeper.ok('property.countPlace', { countId: opening.id, place: key });
  await p.keeper.ok('property.signPlace', sign);
  await p.keeper.ok('property.submitCount', { id: opening.id });
  await head.ok('property.approveCount', { id: opening.id, agree: true });
  office.clock.set('2027-01-15T08:00:00+08:00');
  const closing = await start({
    purpose: '期末清点',
    title: '2026 学年第一学期期末清点',
    day: '2027-01-15',
    scope: { roomIds: [p.roomId] },
    sinceId: opening.id,
  });
  await p.keeper.ok('property.find', { countId: closing.id, cardId: chairs, roomId: p.roomId, qty: 59_000, bad: 2000 });
  await p.keeper.ok('property.find', { countId: closing.id, cardId: pc, roomId: p.roomId });
  const [room] = (await p.keeper.ok('property.count', { id: closing.id })).rooms;
  expect(room?.tally).toMatchObject({ booked: 61_000, found: 60_000, missing: 1000, bad: 2000 });
  const admin = await office.as('管理员');
  const clauses = {
    key: 'property.dutyClauses',
    value: '保管好财产。\n坏了当天报修；',
    basis: '校务会',
    fromDay: '2027-01-15',
  } as const;
  await admin.ok('people.setParameter', clauses);
  const duty = await p.keeper.ok('print.countSheets', { id: closing.id, form: '责任书' });
  expect(office.desk.jobOf(duty.job).pages[0]).toMatchObject({ notes: ['1. 保管好财产。', '2. 坏了当天报修。'] });
  for (const form of ['清查表', '财产登记表', '责任书'] as const)
    expect(await p.keeper.ok('print.countSheets', { id: closing.id, form })).toMatchObject({ sheets: 1, pages: 1 });
  expect(await p.keeper.refused('print.countSheets', { id: closing.id, form: '清查表', place: '没有' })).toEqual([
    'count.empty',
  ]);
});

test('wherever a batch turns up: after the approval it stands there, what is missing waits for its 批文, no cent is lost', async () => {
  const sightings = fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 20 })));
  const names = ['教学楼A-101', '教学楼A-102', '校门口仓库'];
  await fc.assert(
    fc.asyncProperty(sightings, async (found) => {
      office.close();
      await begin();
      const { id } = await start({ scope: { categories: ['家具和用具'] } });
      const places = [{ roomId: p.roomId }, { roomId: p.otherRoomId }, { place: '校门口仓库' }];
      for (const [i, at] of places.entries())
        await p.keeper.ok('property.find', { countId: id, cardId: chairs, ...at, qty: (found[i] ?? 0) * 1000 });
      await p.keeper.ok('property.submitCount', { id });
      await head.ok('property.approveCount', { id, agree: true });
      const { rows } = await p.keeper.ok('property.cards', { search: '课桌椅' });
      const standing = rows.filter(({ status }) => status !== '盘亏');
      const at = (place: string): number =>
        standing.filter((row) => row.place === place).reduce((sum, { qty }) => sum + qty, 0);
      expect(names.map(at)).toEqual(found.map((qty) => qty * 1000));
      expect(rows.reduce((sum, { qty }) => sum + qty, 0)).toBe(60_000);
      expect(rows.reduce((sum, { cost }) => sum + cost, 0)).toBe(1_140_000);
      await cleanBooks();
    }),
    { numRuns: 12 },
  );
}, 30_000);

test('the list filled in by hand comes back: the exported form is understood, blanks are not counted, undone again', async () => {
  const disk = scratch();
  const { id, number } = await start();
  const [mine, theirs] = [(await card(pc)).number, (await card(chairs)).number];
  const blank = path.join(disk.folder, '清查填表.xlsx');
  await p.keeper.ok('files.export', {
    ticket: office.grant(blank),
    what: { kind: 'assetCountSheet', question: { id } },
  });
  const opened = await p.keeper.ok('files.open', { ticket: office.grant(blank), kind: 'counts' });
  expect(opened.sheets[0]).toMatchObject({ part: 'counts', dataRows: 2 });
  expect(opened.sheets[0]?.columns.map(({ label }) => label)).toEqual(
    expect.arrayContaining(['资产编号', '实盘数量', '损坏数量', '实际地点', '实际责任人', '实际状况', '盘点人']),
  );
  const heading = [
    '资产编号',
    '名称',
    '单位',
    '实盘数量',
    '损坏数量',
    '实际地点',
    '实际责任人',
    '实际状况',
    '备注',
    '盘点人',
  ];
  const filled = (rows: (string | number | null)[][]) =>
    disk.workbook('填好.xlsx', { 清查填表: [['清查填表'], [`清查单号：${number}`], heading, ...rows] });
  const file = await filled([
    [mine, '台式电脑', '台', 1, null, '教学楼A-102', '贲老师', '闲置', '搬过去了', '甲'],
    [theirs, '课桌椅', '套', null, null, null, null, null, null, null],
    ['QT-1-1', '投影仪', '台', 1, null, '教学楼A-101', null, null, null, '甲'],
    [theirs, '课桌椅', '套', 58, 60, null, null, null, null, '甲'],
    [null, null, '台', 1, null, '教学楼A-101', null, null, null, '甲'],
    [mine, '台式电脑', '台', 2, null, null, '无此人', '坏了', null, '甲'],
  ]);
  const { importId } = await p.keeper.ok('files.open', { ticket: office.grant(file), kind: 'counts' });
  const check = await p.keeper.ok('files.check', { importId });
  expect(check.sheets[0]?.refused.map(({ row, code }) => [row, code])).toEqual([
    [7, 'E-QTY'],
    [8, 'E-REQ'],
    [9, 'E-REF'],
    [9, 'E-REF'],
    [9, 'E-QTY'],
  ]);
  const { runId } = await p.keeper.ok('files.import', { importId });
  expect(await lineOf(id, pc)).toMatchObject({
    finds: [{ place: '教学楼A-102', keeper: '贲老师', status: '闲置', how: '表格', foundBy: '甲' }],
  });
  expect((await lineOf(id, chairs))?.outcome.result).toBe('未清点');
  expect((await p.keeper.ok('property.count', { id })).surplus).toMatchObject([{ tag: 'QT-1-1', name: '投影仪' }]);
  const again = await filled([[mine, '台式电脑', '台', 1, null, null, null, null, null, '乙']]);
  const second = await p.keeper.ok('files.open', { ticket: office.grant(again), kind: 'counts' });
  expect((await p.keeper.ok('files.check', { importId: second.importId })).sheets[0]?.refused).toMatchObject([
    { code: 'E-DUP', message: expect.stringContaining('教学楼A-102') },
  ]);
  expect(await p.keeper.ok('files.undo', { runId })).toMatchObject({ removed: 2, stays: 0 });
  expect((await lineOf(id, pc))?.outcome.result).toBe('未清点');
  disk.clean();
});
