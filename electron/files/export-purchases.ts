import type { ParsedOf } from '../../shared/api.ts';
import type { Day } from '../../shared/basics/day.ts';
import { formatMonth } from '../../shared/basics/day.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import { paperColumns } from '../../shared/procurement/list-columns.ts';
import { PAPERS, type PaperRow } from '../../shared/procurement/paper.ts';
import { SCORE_ITEMS } from '../../shared/procurement/price.ts';
import { listColumn, namedPaper, type ListPaper, type NamedColumns } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listHandovers } from '../../db/property/handover.ts';
import { listPapers } from '../../db/procurement/lists.ts';
import { listMarketPrices } from '../../db/procurement/market.ts';
import { matchRows } from '../../db/procurement/match.ts';
import { listContractPrices, priceHistory, varianceOf } from '../../db/procurement/prices.ts';
import { scoresOf } from '../../db/procurement/scores.ts';
import { statementOf } from '../../db/procurement/statement.ts';

/** Figures on their way out: whole units, exact to their decimals. */
const yuan = (fen: number | null): CellValue => (fen === null ? null : fen / 100);
const amount = (milli: number | null): CellValue => (milli === null ? null : milli / 1000);
const price = (value: number | null): CellValue => (value === null ? null : value / 10_000);
const dayCell = (day: Day | null): CellValue => (day === null ? null : { day });

/** Values of a last row by column name; the first column says 合计. */
const totalsOf = (columns: NamedColumns, sums: Readonly<Record<string, CellValue>>): CellValue[] =>
  Object.keys(columns).map((name, i) => (i === 0 ? '合计' : (sums[name] ?? null)));

/** Every page of a list of papers. */
function allPapers(reader: Reader, filter: ParsedOf<'procurement.papers'>): PaperRow[] {
  const rows: PaperRow[] = [];
  let { before } = filter;
  do {
    const page = listPapers(reader, { ...filter, before, limit: 500 });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null);
  return rows;
}

export function papersPaper(reader: Reader, filter: ParsedOf<'procurement.papers'>): ListPaper {
  const rows = allPapers(reader, filter);
  const columns = paperColumns(filter.kind);
  const paper = namedPaper(
    `${PAPERS[filter.kind].paper}列表`,
    columns,
    rows.map((p) => ({
      number: p.number,
      day: { day: p.day },
      party: p.party,
      person: p.person,
      summary: p.summary,
      lines: p.lines === 0 ? null : p.lines,
      // A voided paper never cost anything: it has no amount here, as on the screen.
      fen: p.state === '作废' ? null : yuan(p.fen),
      state: p.state,
      source: p.sourceNumber,
      entered: p.enteredBy,
    })),
  );
  const fen = rows.reduce((sum, p) => sum + (p.state === '作废' ? 0 : p.fen), 0);
  const { from, to } = filter;
  return {
    ...paper,
    facts: from === null && to === null ? [] : [`日期：${from ?? ''} 至 ${to ?? ''}`],
    totals: totalsOf(columns, { fen: yuan(fen) }),
  };
}

const GOODS = {
  code: listColumn('编码', 'text', 10),
  name: listColumn('品名', 'text', 22),
  spec: listColumn('规格型号', 'text', 18),
  unit: listColumn('单位', 'text', 8),
};

export function matchPaper(reader: Reader, { from, to, faultsOnly }: ParsedOf<'procurement.match'>): ListPaper {
  const columns = {
    order: listColumn('订单', 'text', 17),
    acceptance: listColumn('验收单', 'text', 17),
    invoice: listColumn('发票号码', 'text', 24),
    supplier: listColumn('供应商', 'text', 28),
    name: GOODS.name,
    unit: GOODS.unit,
    ordered: listColumn('订购', 'quantity', 10),
    passed: listColumn('合格', 'quantity', 10),
    billed: listColumn('开票', 'quantity', 10),
    orderPrice: listColumn('订单单价', 'price', 12),
    billedPrice: listColumn('开票单价', 'price', 12),
    accepted: listColumn('合格金额', 'money', 14),
    billedFen: listColumn('开票金额', 'money', 14),
    fault: listColumn('核对', 'text', 10),
  };
  const rows = matchRows(reader, from, to, faultsOnly).map((m) => ({
    order: m.orderNumber,
    acceptance: m.acceptanceNumber,
    invoice: m.invoiceNumber,
    supplier: m.supplier,
    name: m.name,
    unit: m.unit,
    ordered: amount(m.ordered),
    passed: amount(m.passed),
    billed: amount(m.billed),
    orderPrice: price(m.orderPrice),
    billedPrice: price(m.billedPrice),
    accepted: yuan(m.acceptedFen),
    billedFen: yuan(m.billedFen),
    fault: m.fault,
  }));
  return { ...namedPaper('三单核对', columns, rows), facts: [`日期：${from} 至 ${to}`] };
}

/** Every purchase of an item, the newest first, beside the one before it. */
export function pricesPaper(reader: Reader, { itemId, months }: ParsedOf<'procurement.prices'>, today: Day): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    supplier: listColumn('供应商', 'text', 28),
    number: listColumn('入库单', 'text', 17),
    milli: listColumn('数量', 'quantity', 12),
    fen: listColumn('金额', 'money', 14),
    price: listColumn('单价', 'price', 12),
    change: listColumn('比上次', 'percent', 10),
  };
  const history = priceHistory(reader, itemId, months, today);
  const rows = history.points.map((one, i) => {
    const before = history.points[i + 1]?.price ?? 0;
    return {
      day: dayCell(one.day),
      supplier: one.supplier,
      number: one.number,
      milli: amount(one.milli),
      fen: yuan(one.fen),
      price: price(one.price),
      change: before === 0 ? null : (one.price - before) / before,
    };
  });
  const of = [history.code, history.name, history.spec].filter((word) => word !== '').join(' ');
  return { ...namedPaper('价格走势', columns, rows), facts: [`物资：${of}`, `单位：${history.unit}`] };
}

export function variancePaper(reader: Reader, { month }: ParsedOf<'procurement.variance'>): ListPaper {
  const columns = {
    ...GOODS,
    supplier: listColumn('供应商', 'text', 28),
    milli: listColumn('数量', 'quantity', 12),
    fen: listColumn('金额', 'money', 14),
    price: listColumn('本月均价', 'price', 12),
    before: listColumn('上次均价', 'price', 12),
    market: listColumn('市场价', 'price', 12),
    effect: listColumn('影响金额', 'money', 14),
  };
  const all = varianceOf(reader, month);
  const rows = all.map((v) => ({
    code: v.code,
    name: v.name,
    spec: v.spec,
    unit: v.unit,
    supplier: v.supplier,
    milli: amount(v.milli),
    fen: yuan(v.fen),
    price: price(v.price),
    before: price(v.before),
    market: price(v.market),
    effect: yuan(v.effectFen),
  }));
  const sum = (of: (row: (typeof all)[number]) => number): CellValue =>
    yuan(all.reduce((total, v) => total + of(v), 0));
  return {
    ...namedPaper(`${formatMonth(month)}价格变动表`, columns, rows),
    totals: totalsOf(columns, { fen: sum((v) => v.fen), effect: sum((v) => v.effectFen ?? 0) }),
  };
}

export function contractPricesPaper(reader: Reader, { supplierId }: ParsedOf<'procurement.contractPrices'>): ListPaper {
  const columns = {
    supplier: listColumn('供应商', 'text', 28),
    ...GOODS,
    price: listColumn('合同单价', 'price', 12),
    discount: listColumn('市场价下浮', 'text', 12),
    from: listColumn('起始日期', 'day', 12),
    to: listColumn('截止日期', 'day', 12),
    basis: listColumn('依据', 'text', 24),
    state: listColumn('状态', 'text', 8),
  };
  const rows = listContractPrices(reader, supplierId).map((c) => ({
    supplier: c.supplier,
    code: c.code,
    name: c.name,
    spec: c.spec,
    unit: c.unit,
    price: price(c.price),
    discount: c.discountPermille === null ? '' : `${c.discountPermille / 10}%`,
    from: dayCell(c.fromDay),
    to: dayCell(c.toDay),
    basis: c.basis,
    state: c.active ? '在用' : '停用',
  }));
  return namedPaper('合同价', columns, rows);
}

export function marketPricesPaper(reader: Reader, { month }: ParsedOf<'procurement.marketPrices'>): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    ...GOODS,
    price: listColumn('市场价', 'price', 12),
    place: listColumn('市场', 'text', 24),
    state: listColumn('状态', 'text', 8),
  };
  const rows = listMarketPrices(reader, month).map(({ day, active, ...m }) => ({
    day: dayCell(day),
    code: m.code,
    name: m.name,
    spec: m.spec,
    unit: m.unit,
    price: price(m.price),
    place: m.place,
    state: active ? '' : '停用',
  }));
  return namedPaper(`${formatMonth(month)}市场价`, columns, rows);
}

export function scoresPaper(reader: Reader, { month }: ParsedOf<'procurement.score'>): ListPaper {
  const columns: NamedColumns = {
    supplier: listColumn('供应商', 'text', 28),
    deliveries: listColumn('送货次数', 'count', 10),
    ...Object.fromEntries(SCORE_ITEMS.map(({ name, weight }) => [name, listColumn(`${name}${weight}`, 'count', 12)])),
    total: listColumn('总分', 'count', 8),
  };
  const rows = scoresOf(reader, month).map((one) => ({
    supplier: one.supplier,
    deliveries: one.facts.deliveries,
    ...Object.fromEntries(one.scores.map(({ item, points }) => [item, points])),
    total: one.total,
  }));
  return namedPaper(`${formatMonth(month)}供应商考核`, columns, rows);
}

/** The month's dealings with what is owed after each. */
export function statementPaper(reader: Reader, { supplierId, month }: ParsedOf<'procurement.statement'>): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    paper: listColumn('单据', 'text', 14),
    number: listColumn('单号', 'text', 17),
    summary: listColumn('摘要', 'text', 36),
    accepted: listColumn('验收金额', 'money', 14),
    invoiced: listColumn('开票金额', 'money', 14),
    deducted: listColumn('扣款', 'money', 14),
    paid: listColumn('付款', 'money', 14),
    owed: listColumn('应付余额', 'money', 14),
  };
  const s = statementOf(reader, supplierId, month);
  let owed = s.openingFen;
  const nothing = { day: null, number: '', summary: '', accepted: null, invoiced: null, deducted: null, paid: null };
  const rows = s.rows.map((r) => {
    owed += r.acceptedFen - r.deductedFen - r.paidFen;
    return {
      day: dayCell(r.day),
      paper: PAPERS[r.kind].paper,
      number: r.number,
      summary: r.summary,
      accepted: yuan(r.acceptedFen || null),
      invoiced: yuan(r.invoicedFen || null),
      deducted: yuan(r.deductedFen || null),
      paid: yuan(r.paidFen || null),
      owed: yuan(owed),
    };
  });
  const opening = { ...nothing, paper: '期初应付', owed: yuan(s.openingFen) };
  return {
    ...namedPaper('供应商对账单', columns, [opening, ...rows]),
    facts: [`供应商：${s.supplier}`, `月份：${formatMonth(month)}`],
    totals: totalsOf(columns, {
      accepted: yuan(s.acceptedFen),
      invoiced: yuan(s.invoicedFen),
      deducted: yuan(s.deductedFen),
      paid: yuan(s.paidFen),
      owed: yuan(s.closingFen),
    }),
  };
}

export function handoversPaper(reader: Reader, { state }: ParsedOf<'procurement.handovers'>): ListPaper {
  const columns = {
    acceptance: listColumn('验收单', 'text', 17),
    day: listColumn('验收日期', 'day', 12),
    name: GOODS.name,
    spec: GOODS.spec,
    unit: GOODS.unit,
    qty: listColumn('数量', 'quantity', 10),
    fen: listColumn('金额', 'money', 14),
    supplier: listColumn('供应商', 'text', 28),
    department: listColumn('使用部门', 'text', 16),
    budget: listColumn('经费', 'text', 22),
    state: listColumn('状态', 'text', 8),
  };
  const all = listHandovers(reader, state);
  const rows = all.map((h) => ({
    acceptance: h.acceptanceNumber,
    day: dayCell(h.day),
    name: h.name,
    spec: h.spec,
    unit: h.unit,
    qty: amount(h.qty),
    fen: yuan(h.fen),
    supplier: h.supplier,
    department: h.department,
    budget: h.budget,
    state: h.state,
  }));
  const fen = all.reduce((sum, h) => sum + h.fen, 0);
  return { ...namedPaper('已购未登记资产', columns, rows), totals: totalsOf(columns, { fen: yuan(fen) }) };
}
