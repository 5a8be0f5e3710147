import type { Day } from '../../shared/basics/day.ts';
import { formatMonth } from '../../shared/basics/day.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import { classFields } from '../../shared/property/class.ts';
import {
  amount,
  dayCell,
  keptPaper,
  listColumn,
  type ListPaper,
  type NamedColumns,
  namedPaper,
  totalsOf,
  yuan,
} from '../../shared/sheet/list-paper.ts';
import type { ParsedOf } from '../../shared/api.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listCards } from '../../db/property/cards.ts';
import { listClasses } from '../../db/property/classes.ts';
import { documentOf, listDocuments } from '../../db/property/documents.ts';
import { chargeSheet, classBalances } from '../../db/property/sheets.ts';

/** A workbook may hold every card of a large school. */
const MOST = 100_000;

/** Cards as they are asked for on the screen: a room list, a keeper's list and the register of a class are filters of it. */
export function cardsPaper(reader: Reader, question: ParsedOf<'property.cards'>, today: Day): ListPaper {
  const columns = {
    number: listColumn('资产编号', 'text', 22),
    name: listColumn('资产名称', 'text', 18),
    spec: listColumn('规格型号', 'text', 14),
    classCode: listColumn('分类代码', 'text', 12),
    unit: listColumn('单位', 'text', 5),
    qty: listColumn('数量', 'quantity', 8),
    acquiredOn: listColumn('取得日期', 'day', 11),
    cost: listColumn('原值', 'money', 14),
    acc: listColumn('累计折旧', 'money', 14),
    net: listColumn('净值', 'money', 14),
    department: listColumn('使用部门', 'text', 13),
    place: listColumn('存放地点', 'text', 15),
    keeper: listColumn('责任人', 'text', 9),
    status: listColumn('状况', 'text', 7),
  };
  const list = listCards(reader, question, today, MOST);
  const rows = list.rows.map((c) => ({
    number: c.number,
    name: c.name,
    spec: c.spec,
    classCode: c.classCode,
    unit: c.unit,
    qty: amount(c.qty),
    acquiredOn: dayCell(c.acquiredOn),
    cost: yuan(c.cost),
    acc: yuan(c.acc),
    net: yuan(c.cost - c.acc),
    department: c.department,
    place: c.place,
    keeper: c.keeper,
    status: c.status,
  }));
  const acc = list.rows.reduce((sum, c) => sum + c.acc, 0);
  return {
    ...namedPaper('固定资产清册', columns, rows),
    facts: [list.chargedTo === null ? '还没有计提折旧' : `折旧计提到 ${formatMonth(list.chargedTo)}`],
    totals: totalsOf(columns, {
      qty: amount(list.qty),
      cost: yuan(list.cost),
      acc: yuan(acc),
      net: yuan(list.cost - acc),
    }),
    signatures: ['资产管理员', '责任人'],
  };
}

/**
 * One list for every room (办公室/功能室财产清册) or every keeper (保管人清单) among the cards asked for (ledgers §4.6), to
 * hang on the wall or to be signed. What has no room or no keeper makes a list of its own at the end.
 */
export function custodyPapers(
  reader: Reader,
  { question, by }: ParsedOf<'print.custodySheets'>,
  today: Day,
): ListPaper[] {
  const isRoom = by === 'room';
  const columns = {
    no: listColumn('序号', 'count', 5),
    number: listColumn('资产编号', 'text', 24),
    name: listColumn('名称', 'text', 20),
    spec: listColumn('规格型号', 'text', 18),
    unit: listColumn('单位', 'text', 6),
    qty: listColumn('数量', 'quantity', 9),
    price: listColumn('单价', 'money', 13),
    cost: listColumn('金额', 'money', 14),
    acquiredOn: listColumn('取得日期', 'day', 12),
    where: listColumn(isRoom ? '责任人' : '存放地点', 'text', 16),
    status: listColumn('状况', 'text', 8),
    remark: listColumn(isRoom ? '核对' : '签字', 'text', 12),
  };
  const cards = listCards(reader, question, today, MOST).rows;
  const none = isRoom ? '没有地点' : '没有责任人';
  const groups = [...Map.groupBy(cards, (card) => (isRoom ? card.place : card.keeper) || none)].toSorted(([a], [b]) =>
    a === none ? 1 : b === none ? -1 : a.localeCompare(b, 'zh'),
  );
  return groups.map(([name, own]) => {
    const rows = own.map((c, i) => ({
      no: i + 1,
      number: c.number,
      name: c.name,
      spec: c.spec,
      unit: c.unit,
      qty: amount(c.qty),
      price: c.qty === 0 ? null : yuan(mulDiv(c.cost, 1000, c.qty)),
      cost: yuan(c.cost),
      acquiredOn: dayCell(c.acquiredOn),
      where: isRoom ? c.keeper : c.place,
      status: c.status,
      remark: null,
    }));
    const cost = own.reduce((sum, c) => sum + c.cost, 0);
    const keepers = [...new Set(own.map(({ keeper }) => keeper).filter(Boolean))];
    const answers =
      keepers.length > 3 ? `${keepers.slice(0, 3).join('、')} 等 ${keepers.length} 人` : keepers.join('、');
    return {
      ...namedPaper(isRoom ? '房间财产清册' : '保管人财产清单', columns, rows),
      facts: isRoom ? [`地点：${name}`, `责任人：${answers}`] : [`责任人：${name}`],
      totals: totalsOf(columns, { cost: yuan(cost) }),
      signatures: isRoom ? ['责任人', '总务处'] : ['保管人', '总务处'],
    };
  });
}

/** 折旧计算表 with subtotals of each class as rows of their own (ledgers §4.9). */
export function chargePaper(reader: Reader, { month }: ParsedOf<'property.chargeSheet'>): ListPaper {
  const columns = {
    number: listColumn('资产编号', 'text', 22),
    name: listColumn('名称', 'text', 16),
    category: listColumn('类别', 'text', 13),
    cost: listColumn('原值', 'money', 15),
    life: listColumn('年限（月）', 'count', 10),
    since: listColumn('开始月份', 'text', 10),
    done: listColumn('上月止已提月数', 'count', 15),
    before: listColumn('上月止累计折旧', 'money', 15),
    fen: listColumn('本月折旧', 'money', 13),
    acc: listColumn('累计折旧', 'money', 15),
    net: listColumn('净值', 'money', 15),
    department: listColumn('使用部门', 'text', 12),
  };
  const sheet = chargeSheet(reader, month);
  const sums = (rows: typeof sheet.rows) => {
    const sum = (of: 'cost' | 'accBefore' | 'fen' | 'acc'): number => rows.reduce((all, row) => all + row[of], 0);
    return {
      cost: yuan(sum('cost')),
      before: yuan(sum('accBefore')),
      fen: yuan(sum('fen')),
      acc: yuan(sum('acc')),
      net: yuan(sum('cost') - sum('acc')),
    };
  };
  const blank = { number: null, life: null, since: null, done: null, department: null };
  const rows = [...Map.groupBy(sheet.rows, ({ category }) => category)].flatMap(([category, own]) => [
    ...own.map((r) => ({
      number: r.number,
      name: r.name,
      category: r.category,
      cost: yuan(r.cost),
      life: r.life,
      since: r.since,
      done: r.doneBefore,
      before: yuan(r.accBefore),
      fen: yuan(r.fen),
      acc: yuan(r.acc),
      net: yuan(r.cost - r.acc),
      department: r.department,
    })),
    { ...blank, ...sums(own), name: '小计', category },
  ]);
  return {
    ...namedPaper('固定资产折旧计算表', columns, rows),
    facts: [formatMonth(month), ...(sheet.charged ? [] : ['本月还没有计提'])],
    totals: totalsOf(columns, sums(sheet.rows)),
    signatures: ['制表', '审核', '会计'],
  };
}

export function balancesPaper(reader: Reader, { from, to }: ParsedOf<'property.balances'>): ListPaper {
  const columns = {
    category: listColumn('类别', 'text', 16),
    qty0: listColumn('期初数量', 'quantity', 11),
    cost0: listColumn('期初原值', 'money', 16),
    qtyIn: listColumn('增加数量', 'quantity', 11),
    costIn: listColumn('增加原值', 'money', 16),
    qtyOut: listColumn('减少数量', 'quantity', 11),
    costOut: listColumn('减少原值', 'money', 16),
    qty: listColumn('期末数量', 'quantity', 11),
    cost: listColumn('期末原值', 'money', 16),
    acc: listColumn('累计折旧', 'money', 16),
    net: listColumn('净值', 'money', 16),
  };
  const all = classBalances(reader, from, to);
  const rows = all.map((b) => ({
    category: b.category,
    qty0: amount(b.qty0),
    cost0: yuan(b.cost0),
    qtyIn: amount(b.qtyIn),
    costIn: yuan(b.costIn),
    qtyOut: amount(b.qtyOut),
    costOut: yuan(b.costOut),
    qty: amount(b.qty),
    cost: yuan(b.cost),
    acc: yuan(b.acc),
    net: yuan(b.net),
  }));
  const total = (of: keyof Omit<(typeof all)[number], 'category'>): number => all.reduce((sum, b) => sum + b[of], 0);
  return {
    ...namedPaper('固定资产总账', columns, rows),
    facts: [`${formatMonth(from)} 至 ${formatMonth(to)}`],
    totals: totalsOf(columns, {
      cost0: yuan(total('cost0')),
      costIn: yuan(total('costIn')),
      costOut: yuan(total('costOut')),
      cost: yuan(total('cost')),
      acc: yuan(total('acc')),
      net: yuan(total('net')),
    }),
    signatures: ['资产管理员', '会计', '校长'],
  };
}

/** 借用登记簿 (ledgers §4.6): a line for every thing that was lent. */
function loansPaper(reader: Reader, question: ParsedOf<'property.documents'>, today: Day): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    number: listColumn('单号', 'text', 17),
    borrower: listColumn('借用人', 'text', 12),
    where: listColumn('单位', 'text', 8),
    asset: listColumn('资产编号', 'text', 22),
    name: listColumn('物品', 'text', 18),
    qty: listColumn('数量', 'quantity', 8),
    use: listColumn('用途', 'text', 22),
    due: listColumn('应还', 'day', 12),
    back: listColumn('实还', 'day', 12),
    state: listColumn('归还状况', 'text', 14),
    by: listColumn('经手人', 'text', 11),
  };
  const rows = listDocuments(reader, question, today).flatMap((d) =>
    documentOf(reader, d.id).cards.map((card) => ({
      day: dayCell(d.day),
      number: d.number,
      borrower: d.party,
      where: d.way,
      asset: card.number,
      name: card.name,
      qty: amount(card.qty),
      use: d.reason,
      due: d.dueOn === null ? null : dayCell(d.dueOn),
      back: card.returnedOn === null ? null : dayCell(card.returnedOn),
      state: card.note || (card.returnedOn === null ? (d.overdue ? '逾期未还' : d.state) : ''),
      by: d.enteredBy,
    })),
  );
  return { ...namedPaper('资产借用登记簿', columns, rows), signatures: ['资产管理员', '总务处'] };
}

/** The documents as they are asked for; loans alone are their own register. */
export function documentsPaper(reader: Reader, question: ParsedOf<'property.documents'>, today: Day): ListPaper {
  if (question.kinds.join() === 'lend') return loansPaper(reader, question, today);
  const columns = {
    number: listColumn('单号', 'text', 16),
    paper: listColumn('单据', 'text', 12),
    day: listColumn('日期', 'day', 11),
    state: listColumn('状态', 'text', 8),
    first: listColumn('资产', 'text', 32),
    cards: listColumn('项数', 'count', 6),
    cost: listColumn('原值', 'money', 14),
    party: listColumn('借用人/责任人', 'text', 12),
    due: listColumn('应还', 'day', 11),
    done: listColumn('办结', 'day', 11),
    reason: listColumn('事由', 'text', 22),
    approval: listColumn('批文号', 'text', 18),
    fen: listColumn('收入/赔偿', 'money', 12),
    by: listColumn('经办', 'text', 9),
  };
  const all = listDocuments(reader, question, today);
  const rows = all.map((d) => ({
    number: d.number,
    paper: d.paper,
    day: dayCell(d.day),
    state: d.overdue ? '逾期未还' : d.state,
    first: d.firstCard,
    cards: d.cards,
    cost: yuan(d.cost),
    party: d.party,
    due: d.dueOn === null ? null : dayCell(d.dueOn),
    done: d.doneOn === null ? null : dayCell(d.doneOn),
    reason: d.reason,
    approval: d.approval,
    fen: d.fen === 0 ? null : yuan(d.fen),
    by: d.enteredBy,
  }));
  const cost = all.reduce((sum, d) => sum + d.cost, 0);
  return { ...namedPaper('固定资产单据', columns, rows), totals: totalsOf(columns, { cost: yuan(cost) }) };
}

/** One document with its cards, for three signatures. */
export function assetDocumentPaper(reader: Reader, { id }: ParsedOf<'property.document'>): ListPaper {
  const d = documentOf(reader, id);
  const isLoan = d.kind === 'lend';
  const columns: NamedColumns = {
    number: listColumn('资产编号', 'text', 22),
    name: listColumn('名称', 'text', 18),
    spec: listColumn('规格型号', 'text', 16),
    unit: listColumn('单位', 'text', 6),
    qty: listColumn('数量', 'quantity', 8),
    acquiredOn: listColumn('取得日期', 'day', 11),
    used: listColumn('已用月数', 'count', 8),
    cost: listColumn('原值', 'money', 14),
    acc: listColumn('累计折旧', 'money', 14),
    net: listColumn('净值', 'money', 14),
    from: listColumn('原地点、责任人', 'text', 22),
    ...(isLoan && { back: listColumn('归还', 'day', 11) }),
    note: listColumn('备注', 'text', 12),
  };
  const rows = d.cards.map((c) => ({
    number: c.number,
    name: c.name,
    spec: c.spec,
    unit: c.unit,
    qty: amount(c.qty),
    acquiredOn: dayCell(c.acquiredOn),
    used: c.usedMonths,
    cost: yuan(c.cost),
    acc: yuan(c.acc),
    net: yuan(c.cost - c.acc),
    from: c.from,
    ...(isLoan && { back: c.returnedOn === null ? null : dayCell(c.returnedOn) }),
    note: c.note,
  }));
  const to = [d.to.department, d.to.place, d.to.keeper].filter(Boolean).join(' ');
  const facts = [
    `单号：${d.number}`,
    `日期：${d.day}`,
    `状态：${d.state}`,
    to !== '' && `移交到：${to}`,
    d.party !== '' && `借用人/责任人：${d.party}`,
    d.dueOn !== null && `应还：${d.dueOn}`,
    d.way !== '' && `方式：${d.way}`,
    d.reason !== '' && `事由：${d.reason}`,
    d.authority !== '' && `审批机构：${d.authority}`,
    d.approval !== '' && `批文号：${d.approval}`,
    ...d.signers.map(({ role, name, opinion }) => `${role}：${[name, opinion].filter(Boolean).join(' ')}`),
  ];
  const sum = (of: 'cost' | 'acc'): number => d.cards.reduce((all, c) => all + c[of], 0);
  return {
    ...namedPaper(d.paper, columns, rows),
    facts: facts.filter((fact) => fact !== false),
    totals: totalsOf(columns, { cost: yuan(sum('cost')), acc: yuan(sum('acc')), net: yuan(sum('cost') - sum('acc')) }),
    signatures: d.kind === 'disposal' ? ['使用部门', '总务处', '校长'] : ['移交人', '接收人', '总务处'],
  };
}

export const assetClassesPaper = (reader: Reader): ListPaper => keptPaper('资产分类', classFields, listClasses(reader));
