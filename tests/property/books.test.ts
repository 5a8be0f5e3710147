import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { InputOf } from '../../shared/api.ts';
import { linesWithSums } from '../../shared/property/changes.ts';
import { cardPages } from '../../shared/property/card-paper.ts';
import type { RegisterView } from '../../shared/property/register-book.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import { cardRecord, propertyOf, type Property } from '../fixtures/property.ts';

let office: Office;
let p: Property;
async function open(startMonth = '2026-01', day = '2026-11-02'): Promise<void> {
  office = await openOffice({ startMonth, clockStart: `${day}T08:00:00+08:00` });
  p = await propertyOf(office);
}
afterEach(() => office.close());

const signers = ['甲', '乙', '丙'].map((name) => ({ role: '鉴定', name }));
const book = (account: string, from: string, to: string) =>
  p.keeper.ok('property.registerBook', { account, from, to, carry: 'month', totalsForCurrent: false });
const balances = (from: string, to: string) => p.keeper.ok('property.balances', { from, to });
const rowsOf = (view: RegisterView) =>
  view.pages.flatMap(({ rows }) => rows).map((r) => [r.kind, r.summary, r.asset, r.inFen, r.outFen, r.fen]);

const desks = (more: Partial<InputOf<'property.register'>> = {}) =>
  p.register({
    record: cardRecord({ name: '课桌椅', unit: '套', acquiredOn: '2026-02-10' }),
    classId: p.classId('A05010203'),
    day: '2026-02-10',
    qty: 60_000,
    cost: 1_140_000,
    life: 180,
    asPieces: false,
    ...more,
  });
async function dispose(id: number, qty: number | null, day: string): Promise<number> {
  const { id: document } = await p.keeper.ok('property.applyDisposal', {
    day,
    cards: [{ id, qty }],
    way: '报废',
    reason: '开裂',
    signers,
  });
  await (await office.as('校长')).ok('property.approveDisposal', { id: document, agree: true, opinion: '' });
  await p.keeper.ok('property.settleDisposal', { id: document, day, approval: '云教资〔2026〕3号', fen: 0 });
  return document;
}

test('an account: months, a split that is only noted, a red line in its own column', async () => {
  await open();
  const [id = 0] = await desks();
  const gone = await dispose(id, 10_000, '2026-04-15');
  const [pc = 0] = await p.register({ record: cardRecord({ acquiredOn: '2026-05-06' }), day: '2026-05-06' });
  expect(rowsOf(await book('家具和用具', '2026-01', '2026-12'))).toEqual([
    ['business', '购置入账', 'XX-050102-2026-0001', 1_140_000, null, 1_140_000],
    ['monthTotal', '本月合计', '', 1_140_000, null, 1_140_000],
    ['yearTotal', '本年累计', '', 1_140_000, null, 1_140_000],
    ['business', '由 XX-050102-2026-0001 拆出', 'XX-050102-2026-0001-1', null, null, 1_140_000],
    ['business', '报废处置', 'XX-050102-2026-0001-1', null, 190_000, 950_000],
    ['monthTotal', '本月合计', '', null, 190_000, 950_000],
    ['yearTotal', '本年累计', '', 1_140_000, 190_000, 950_000],
  ]);
  // 总账 says the same: what was split neither came nor went.
  expect(await balances('2026-04', '2026-04')).toMatchObject([{ qtyOut: 10_000, costIn: 0, costOut: 190_000 }]);
  await p.keeper.ok('property.reverse', { id: gone, reason: '批错了' });
  const later = await book('2022 A05010203', '2026-04', '2026-05');
  expect(rowsOf(later).slice(0, 5)).toEqual([
    ['opening', '上月结转', '', null, null, 1_140_000],
    ['business', '由 XX-050102-2026-0001 拆出', 'XX-050102-2026-0001-1', null, null, 1_140_000],
    ['business', '报废处置', 'XX-050102-2026-0001-1', null, 190_000, 950_000],
    ['red', '红冲处置：批错了', 'XX-050102-2026-0001-1', null, -190_000, 1_140_000],
    ['red', '红冲拆分：批错了', 'XX-050102-2026-0001', null, null, 1_140_000],
  ]);
  expect(later.pages[0]?.rows.find(({ summary }) => summary === '报废处置')).toMatchObject({
    voucher: 'ZC-0001',
    remark: '云教资〔2026〕3号',
    where: '总务处 教学楼A-101',
  });
  // Put into another class: the months before it stay as they were printed.
  await p.keeper.ok('property.change', {
    cardId: pc,
    day: '2026-06-01',
    cost: 500_000,
    life: 72,
    classId: p.classId('A05010501'),
    reason: '分错了',
  });
  expect(rowsOf(await book('设备', '2026-05', '2026-06')).map(([, , , , , fen]) => fen)).toEqual([
    485_000, 485_000, 485_000, 0, 0, 0,
  ]);
  const furniture = rowsOf(await book('2022 A05010501', '2026-06', '2026-06'));
  expect(furniture.slice(0, 2)).toEqual([
    ['business', '由 A02010105 台式计算机 转入', 'XX-020101-2026-0002', 485_000, null, 485_000],
    ['business', '价值变动', 'XX-020101-2026-0002', 15_000, null, 500_000],
  ]);
  expect((await balances('2026-05', '2026-05')).map(({ category, cost }) => [category, cost])).toEqual([
    ['设备', 485_000],
    ['家具和用具', 1_140_000],
  ]);
});

test('pages turn with 过次页 and 承前页; another year opens with 上年结转 and its own 本年累计', async () => {
  await open('2025-01', '2026-03-05');
  for (let month = 1; month <= 12; month++)
    await desks({ day: `2025-${String(month).padStart(2, '0')}-08`, qty: 1000 * month, asPieces: month < 4 });
  const view = await book('家具和用具', '2025-03', '2025-12');
  expect(view.pages.length).toBe(2);
  const [first, second] = view.pages;
  expect(first?.rows[0]).toMatchObject({ kind: 'opening', summary: '上月结转', qty: 3000, fen: 2_280_000 });
  expect(first?.rows.at(-1)).toMatchObject({ kind: 'carryOut', fen: second?.rows[0]?.fen });
  expect(second?.rows[0]).toMatchObject({ kind: 'carryIn', summary: '承前页' });
  expect(second?.rows.at(-1)).toMatchObject({ kind: 'closing', summary: '结转下年', fen: 13_680_000 });
  const totals = view.pages.flatMap(({ rows }) => rows).filter(({ kind }) => kind === 'yearTotal');
  expect(totals.map(({ inFen }) => inFen)).toEqual(Array.from({ length: 10 }, (_, i) => 1_140_000 * (i + 3)));
  await p.register({ record: cardRecord({ acquiredOn: '2025-02-06' }), day: '2025-02-06' });
  const question = { account: '家具和用具', from: '2025-03', to: '2025-12' };
  const printed = (more: object) => p.keeper.ok('property.printRegister', { question, ...more });
  expect(await printed({ pages: [2] })).toMatchObject({ pages: 1 });
  const whole = await printed({ accounts: 'categories' });
  expect(whole).toMatchObject({ pages: 1 + 3 });
  expect(await printed({ accounts: 'classes' })).toMatchObject({ pages: 1 + 3 });
  // The contents say where each account begins; its sheets are numbered through the book and within the account.
  const [contents, ...sheets] = office.desk.jobOf(whole.job).pages;
  expect(contents).toMatchObject({
    title: '固定资产登记簿目录',
    rows: [
      ['1', '设备', '全部', '1', '1', '1', '4,850.00'],
      ['2', '家具和用具', '全部', '2', '2', '78', '136,800.00'],
    ],
    totals: ['合计', '', '', '', '3', '79', '141,650.00'],
  });
  expect(sheets.map((page) => page.kind === 'book' && [page.sheet, page.page])).toEqual([
    [1, 1],
    [2, 1],
    [3, 2],
  ]);
  const next = await book('家具和用具', '2026-01', '2026-03');
  expect(rowsOf(next)).toEqual([['opening', '上年结转', '', null, null, 13_680_000]]);
  expect(
    await p.keeper.refused('property.registerBook', { account: '图书和档案', from: '2026-01', to: '2026-03' }),
  ).toEqual(['property.class']);
});

type Act = { kind: 'enter' | 'change' | 'split' | 'merge' | 'dispose' | 'reverse'; at: number; n: number };
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('enter', 'enter', 'change', 'split', 'merge', 'dispose', 'reverse'),
  at: fc.nat(40),
  n: fc.integer({ min: 1, max: 9 }),
});

/** Does one act in a month, on one of the cards that are there; what is refused changes nothing. */
async function perform({ kind, at, n }: Act, month: string): Promise<void> {
  const day = `${month}-15`;
  const cards = (await p.keeper.ok('property.cards', {})).rows;
  const card = cards[at % Math.max(1, cards.length)];
  const classes = ['A05010203', 'A02010105', 'A05010301', 'A02020000'];
  if (kind === 'enter' || card === undefined)
    await desks({
      day,
      qty: n * 1000,
      cost: n * 123_457,
      classId: p.classId(classes[at % 4] ?? ''),
      asPieces: n === 2,
    });
  else if (kind === 'change')
    await p.keeper.call('property.change', {
      cardId: card.id,
      day,
      cost: card.cost + (n - 4) * 1000,
      life: 200,
      classId: n % 2 === 0 ? p.classId(classes[(at + 1) % 4] ?? '') : null,
      reason: '调整',
    });
  else if (kind === 'split') await p.keeper.call('property.split', { cardId: card.id, day, parts: [1000] });
  else if (kind === 'merge')
    await p.keeper.call('property.merge', {
      intoId: card.id,
      cardIds: cards.slice(at % 3, n).map(({ id }) => id),
      day,
    });
  else if (kind === 'dispose') await dispose(card.id, card.qty > 1000 ? 1000 : null, day).catch(() => undefined);
  else {
    const [document] = await p.keeper.ok('property.documents', {
      kinds: ['enter', 'change', 'split', 'disposal'],
      state: '已记账',
    });
    if (document) await p.keeper.call('property.reverse', { id: document.id, reason: '错了' });
  }
}

test('whatever happens: Σ cards = register = 总账, and 期初 + 增 − 减 = 期末, month by month', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 24 }), async (acts) => {
      await open('2026-01', '2026-06-20');
      try {
        for (const [i, each] of acts.entries()) await perform(each, `2026-0${1 + Math.floor((i * 6) / acts.length)}`);
        expect(office.bugs).toEqual([]);
        const cards = (await p.keeper.ok('property.cards', { limit: 5000 })).rows;
        const year = await balances('2026-01', '2026-06');
        for (const row of year) {
          const own = cards.filter(({ category }) => category === row.category);
          expect([row.category, row.cost, row.qty]).toEqual([
            row.category,
            own.reduce((sum, { cost }) => sum + cost, 0),
            own.reduce((sum, { qty }) => sum + qty, 0),
          ]);
        }
        const accounts = await p.keeper.ok('property.registerAccounts', {});
        for (const { key, whole } of accounts) {
          const { cost, qty } = await book(key, '2026-01', '2026-06');
          const own = cards.filter((one) =>
            whole ? one.category === key : `${one.classVersion} ${one.classCode}` === key,
          );
          expect([key, cost, qty]).toEqual([
            key,
            own.reduce((sum, one) => sum + one.cost, 0),
            own.reduce((sum, one) => sum + one.qty, 0),
          ]);
        }
        let before = new Map<string, number>();
        for (let month = 1; month <= 6; month++) {
          const rows = await balances(`2026-0${month}`, `2026-0${month}`);
          for (const row of rows) {
            expect(row.cost0 + row.costIn - row.costOut).toBe(row.cost);
            expect(row.qty0 + row.qtyIn - row.qtyOut).toBe(row.qty);
            expect(row.cost0).toBe(before.get(row.category) ?? 0);
          }
          before = new Map(rows.map(({ category, cost }) => [category, cost]));
        }
      } finally {
        office.close();
      }
    }),
    { numRuns: 12 },
  );
  await open();
}, 60_000);

test('a card on paper: its blocks, its movements and repairs on one sheet; a long life goes on behind', async () => {
  await open();
  const [id = 0] = await p.register({
    record: cardRecord({ acquiredOn: '2026-02-06', brand: '联想' }),
    day: '2026-02-06',
  });
  await p.keeper.ok('property.saveRepair', {
    id: null,
    cardId: id,
    day: '2026-03-01',
    fault: '电源故障',
    byWhom: '电脑维修部',
    fen: 12_000,
  });
  await p.keeper.ok('property.transfer', {
    kind: 'transfer',
    day: '2026-04-01',
    cards: [{ id }],
    to: { roomId: p.otherRoomId },
  });
  const facts = { unitName: '明德实验学校', printed: '' };
  const card = await p.keeper.ok('property.card', { id });
  const [page, ...more] = cardPages(card, facts);
  expect(more).toEqual([]);
  expect(page).toMatchObject({ number: '000001', mark: '', page: 1, pages: 1 });
  const fact = (label: string) =>
    page?.blocks.flatMap((block) => block.facts).find((one) => one.label === label)?.value;
  expect([fact('品牌'), fact('原值'), fact('存放地点'), fact('处置方式')]).toEqual([
    '联想',
    '4,850.00',
    '教学楼A-102',
    '',
  ]);
  expect(page?.blocks.map(({ title }) => title)).toEqual(['基本', '采购', '财务', '使用', '处置']);
  expect(page?.tables.map(({ title, rows }) => [title, rows.length])).toEqual([
    ['变动记录', 2],
    ['维修记录', 1],
  ]);
  const long = { ...card, history: Array.from({ length: 50 }, (_, i) => ({ ...card.history[0]!, key: String(i) })) };
  const pages = cardPages(long, facts);
  expect(pages.map(({ tables }) => tables[0]?.rows.length ?? 0).reduce((a, b) => a + b)).toBe(50);
  expect(pages.map((one) => [one.page, one.pages, one.blocks.length > 0])).toEqual([
    [1, 2, true],
    [2, 2, false],
  ]);
  const gone = await dispose(id, null, '2026-05-10');
  expect(await p.keeper.ok('property.card', { id })).toMatchObject({
    disposal: { day: '2026-05-10', way: '报废', approval: '云教资〔2026〕3号', fen: 0, by: '资产管理员甲' },
  });
  expect(await p.keeper.ok('property.cardRegister', {})).toMatchObject([
    { id, cost: 485_000, openedOn: '2026-02-06', closedOn: '2026-05-10', reason: '报废，云教资〔2026〕3号' },
  ]);
  await p.keeper.ok('property.reverse', { id: gone, reason: '批错了' });
  expect(await p.keeper.ok('property.cardRegister', { state: '已注销' })).toEqual([]);
  await desks();
  expect(await p.keeper.ok('property.printCards', {})).toMatchObject({ cards: 2, pages: 2 });
  expect(await p.keeper.ok('property.printCards', { ids: [id] })).toMatchObject({ cards: 1, pages: 1 });
  expect(await p.keeper.refused('property.printCards', { question: { search: '没有的东西' } })).toEqual(['label.none']);
});

test('增减变动表 by type, with what was taken back, held against the 总账', async () => {
  await open();
  const [id = 0] = await desks();
  const [pc = 0] = await p.register({
    record: cardRecord({ acquiredOn: '2026-02-06', acquiredHow: '捐赠' }),
    day: '2026-02-06',
  });
  await dispose(id, 10_000, '2026-03-15');
  const wrong = await dispose(pc, null, '2026-03-16');
  await p.keeper.ok('property.reverse', { id: wrong, reason: '批错了' });
  await p.keeper.ok('property.change', {
    cardId: pc,
    day: '2026-03-20',
    cost: 500_000,
    life: 72,
    classId: p.classId('A02010108'),
    reason: '加内存',
  });
  const sheet = await p.keeper.ok('property.changes', { from: '2026-01', to: '2026-03' });
  expect(sheet.fits).toBe(true);
  expect(sheet).toMatchObject({ begin: { qty: 0, cost: 0 }, end: { qty: 51_000, cost: 1_450_000 } });
  const lines = linesWithSums(sheet.rows).map((row) => [row.type, row.line === 'sum' ? '小计' : row.number, row.cost]);
  expect(lines).toEqual([
    ['增加 · 购置', 'ZJ-202602-0001', 1_140_000],
    ['增加 · 购置', '小计', 1_140_000],
    ['增加 · 捐赠', 'ZJ-202602-0002', 485_000],
    ['增加 · 捐赠', '小计', 485_000],
    ['减少 · 报废', 'ZC-202603-0001', -190_000],
    ['减少 · 报废', 'ZC-202603-0002', -485_000],
    ['减少 · 报废', 'ZC-202603-0002', 485_000],
    ['减少 · 报废', '小计', -190_000],
    ['价值变动', 'ZB-202603-0001', 15_000],
    ['价值变动', '小计', 15_000],
    ['分类变动', 'ZB-202603-0001', -485_000],
    ['分类变动', 'ZB-202603-0001', 485_000],
    ['分类变动', '小计', 0],
  ]);
  expect(sheet.rows.find(({ type }) => type === '减少 · 报废')).toMatchObject({
    approval: '云教资〔2026〕3号',
    by: '资产管理员甲',
    qty: -10_000,
  });
  const furniture = await p.keeper.ok('property.changes', { from: '2026-03', to: '2026-03', category: '家具和用具' });
  expect(furniture).toMatchObject({ begin: { cost: 1_140_000 }, end: { cost: 950_000 }, fits: true });
  expect(furniture.rows).toHaveLength(1);
  expect(await p.keeper.refused('property.changes', { from: '2026-03', to: '2026-02' })).toEqual(['input.wrong']);
  // 处置清单: what was taken back is not in it.
  const list = await p.keeper.ok('property.disposed', { from: '2026-01', to: '2026-12' });
  expect(list).toMatchObject([
    { asset: 'XX-050102-2026-0001-1', qty: 10_000, cost: 190_000, usedMonths: 1, way: '报废', fen: 0 },
  ]);
});

test('分类汇总表: 门类 and 大类, share and by pupil, from the classes or from a parameter', async () => {
  await open();
  await p.register({ record: cardRecord({ acquiredOn: '2026-02-06' }), day: '2026-02-06' });
  await desks();
  const record = { division: null, name: '一年级1班', teacherName: null, pupils: 40, room: null };
  await p.head.ok('people.saveClass', { id: null, record });
  const whole = await p.keeper.ok('property.summary', { month: '2026-02' });
  expect(whole).toMatchObject({ pupils: 40, pupilsFrom: '班级表', charged: false });
  expect(whole.rows.map((r) => [r.category, r.qty, r.cost, r.perPupil])).toEqual([
    ['设备', 1000, 485_000, 12_125],
    ['家具和用具', 60_000, 1_140_000, 28_500],
  ]);
  expect(whole.rows.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1);
  const fine = await p.keeper.ok('property.summary', { month: '2026-02', level: '大类' });
  expect(fine.rows.map(({ name }) => name)).toEqual(['A02010000 信息化设备', 'A05010000 家具']);
  expect((await p.keeper.ok('property.summary', { month: '2026-01' })).rows).toEqual([]);
  const admin = await office.as('管理员');
  const pupils = { key: 'property.pupils', value: '50', basis: '学年初报表', fromDay: '2026-02-20' } as const;
  await admin.ok('people.setParameter', pupils);
  expect(await p.keeper.ok('property.summary', { month: '2026-01' })).toMatchObject({ pupilsFrom: '班级表' });
  expect(await p.keeper.ok('property.summary', { month: '2026-02' })).toMatchObject({
    pupils: 50,
    pupilsFrom: '参数，2026-02-20 起',
  });
});

test('对账表: the finance book is typed by the accountant, differences are explained, a later change shows', async () => {
  await open();
  const accountant = await office.as('会计');
  await p.register({ record: cardRecord({ acquiredOn: '2026-02-06' }), day: '2026-02-06' });
  await desks();
  const sheet = () => p.keeper.ok('property.reconciliation', { month: '2026-02' });
  expect(await sheet()).toMatchObject({
    result: '未对',
    charged: false,
    rows: [{ cost: 485_000, financeCost: null }, {}],
  });
  const pcs = { month: '2026-02', category: '设备', cost: 485_000 } as const;
  expect(await p.keeper.refused('property.saveFinance', pcs)).toEqual(['permission.denied']);
  expect(await accountant.refused('property.saveFinance', { ...pcs, month: '2026-12' })).toEqual(['reconcile.future']);
  expect(await accountant.refused('property.saveFinance', { ...pcs, acc: 6736 })).toEqual(['reconcile.notCharged']);
  expect(await accountant.refused('property.saveFinance', { ...pcs, cost: 480_000 })).toEqual(['reconcile.reason']);
  await accountant.ok('property.depreciate', { month: '2026-02' });
  await accountant.ok('property.saveFinance', { ...pcs, acc: 6736 });
  await accountant.ok('property.saveFinance', {
    month: '2026-02',
    category: '家具和用具',
    cost: 1_100_000,
    reason: '发票未到，会计未入账',
  });
  expect(await sheet()).toMatchObject({
    result: '有差额',
    charged: true,
    rows: [
      { category: '设备', costDiff: 0, accDiff: 0, typedBy: '会计甲' },
      { category: '家具和用具', costDiff: 40_000, accDiff: null, reason: '发票未到，会计未入账' },
    ],
  });
  await accountant.ok('property.saveFinance', { month: '2026-02', category: '家具和用具', cost: 1_140_000 });
  expect(await p.keeper.ok('property.reconciliations', {})).toMatchObject([
    { month: '2026-02', result: '相符', costDiff: 0, accDiff: 0, financeCost: 1_625_000, reasons: '' },
  ]);
  const trail = await (await office.as('管理员')).ok('books.audit', { search: '2026-02 家具和用具' });
  expect(trail.length).toBeGreaterThanOrEqual(2);
  // The asset book is always summed anew: what is booked late shows.
  await p.register({ record: cardRecord({ acquiredOn: '2026-02-08' }), day: '2026-02-08' });
  expect(await sheet()).toMatchObject({ result: '不符', rows: [{ costDiff: 485_000 }, {}] });
  expect((await accountant.ok('books.verify', { full: true })).findings).toEqual([]);
});
