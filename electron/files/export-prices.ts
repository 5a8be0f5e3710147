import type { ParsedOf } from '../../shared/api.ts';
import { formatMonth, type Day } from '../../shared/basics/day.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import { PAPERS } from '../../shared/procurement/paper.ts';
import { SCORE_ITEMS } from '../../shared/procurement/price.ts';
import {
  amount,
  dayCell,
  listColumn,
  namedPaper,
  totalsOf,
  unitPrice,
  yuan,
  type ListPaper,
  type NamedColumns,
} from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listMarketPrices } from '../../db/procurement/market.ts';
import { listContractPrices, priceHistory, varianceOf } from '../../db/procurement/prices.ts';
import { scoresOf } from '../../db/procurement/scores.ts';
import { statementOf } from '../../db/procurement/statement.ts';
import { GOODS } from './export-purchases.ts';

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
      price: unitPrice(one.price),
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
    price: unitPrice(v.price),
    before: unitPrice(v.before),
    market: unitPrice(v.market),
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
    price: unitPrice(c.price),
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
    price: unitPrice(m.price),
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
