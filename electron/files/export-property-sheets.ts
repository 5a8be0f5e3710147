import { formatMonth } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { formatQuantity } from '../../shared/basics/quantity.ts';
import { linesWithSums, yearsOf } from '../../shared/property/changes.ts';
import {
  amount,
  dayCell,
  listColumn,
  namedPaper,
  totalsOf,
  yuan,
  type ListPaper,
} from '../../shared/sheet/list-paper.ts';
import type { ParsedOf } from '../../shared/api.ts';
import type { Reader } from '../../db/core/handle.ts';
import { overviewOf } from '../../db/property/overview.ts';
import { reconcileMonths, reconcileSheet } from '../../db/property/reconcile.ts';
import { changeSheet, disposedList, summarySheet } from '../../db/property/changes-sheet.ts';

const period = ({ from, to }: { from: string; to: string }): string =>
  from === to ? formatMonth(from) : `${formatMonth(from)} 至 ${formatMonth(to)}`;
const stand = ({ qty, cost }: { qty: number; cost: number }): string =>
  `${formatQuantity(qty)} 件 ${formatMoney(cost)}`;

/** 增减变动表 with a subtotal behind each type, held against the 总账 (ledgers §4.9). */
export function changesPaper(reader: Reader, question: ParsedOf<'property.changes'>): ListPaper {
  const columns = {
    type: listColumn('类型', 'text', 13),
    day: listColumn('日期', 'day', 11),
    number: listColumn('单号', 'text', 16),
    asset: listColumn('资产编号', 'text', 24),
    name: listColumn('名称', 'text', 18),
    category: listColumn('门类', 'text', 13),
    qty: listColumn('数量', 'quantity', 10),
    cost: listColumn('金额', 'money', 16),
    by: listColumn('经办', 'text', 12),
    approval: listColumn('批文', 'text', 18),
  };
  const sheet = changeSheet(reader, question);
  const blank = { day: null, number: null, asset: null, category: null, by: null, approval: null };
  const rows = linesWithSums(sheet.rows).map((row) =>
    row.line === 'sum'
      ? { ...blank, type: row.type, name: '小计', qty: amount(row.qty), cost: yuan(row.cost) }
      : {
          type: row.red ? `${row.type}（红冲）` : row.type,
          day: dayCell(row.day),
          number: row.number,
          asset: row.asset,
          name: row.name,
          category: row.category,
          qty: amount(row.qty),
          cost: yuan(row.cost),
          by: row.by,
          approval: row.approval,
        },
  );
  const { begin, end } = sheet;
  return {
    ...namedPaper('固定资产增减变动表', columns, rows),
    facts: [
      period(question),
      question.category ?? '全部门类',
      `期初 ${stand(begin)}`,
      `期末 ${stand(end)}`,
      sheet.fits ? '与总账相符' : '与总账不符，请到“备份与核对”里核对',
    ],
    totals: totalsOf(columns, { qty: amount(end.qty - begin.qty), cost: yuan(end.cost - begin.cost) }),
    signatures: ['制表', '资产管理员', '会计', '负责人'],
  };
}

/** 分类汇总表 (ledgers §4.9). */
export function summaryPaper(reader: Reader, question: ParsedOf<'property.summary'>): ListPaper {
  const isWhole = question.level === '门类';
  const columns = {
    category: isWhole ? listColumn('门类', 'text', 18) : listColumn('门类、大类', 'text', 44),
    qty: listColumn('数量', 'quantity', 12),
    cost: listColumn('原值', 'money', 18),
    acc: listColumn('累计折旧', 'money', 18),
    net: listColumn('净值', 'money', 18),
    share: listColumn('占比', 'percent', 10),
    perPupil: listColumn('生均值', 'money', 14),
  };
  const { rows: all, pupils, pupilsFrom, charged } = summarySheet(reader, question);
  const rows = all.map((row) => ({
    category: isWhole ? row.category : `${row.category}　${row.name}`,
    qty: amount(row.qty),
    cost: yuan(row.cost),
    acc: yuan(row.acc),
    net: yuan(row.net),
    share: row.share,
    perPupil: yuan(row.perPupil),
  }));
  const sum = (of: 'qty' | 'cost' | 'acc' | 'net' | 'perPupil'): number =>
    all.reduce((s, row) => s + (row[of] ?? 0), 0);
  return {
    ...namedPaper('固定资产分类汇总表', columns, rows),
    facts: [
      `截至 ${formatMonth(question.month)}末`,
      pupils === 0 ? '没有学生数，不算生均' : `学生 ${pupils} 人（${pupilsFrom}）`,
      ...(charged ? [] : ['这个月还没有计提折旧']),
    ],
    totals: totalsOf(columns, {
      qty: amount(sum('qty')),
      cost: yuan(sum('cost')),
      acc: yuan(sum('acc')),
      net: yuan(sum('net')),
      share: all.length === 0 ? null : 1,
      perPupil: pupils === 0 ? null : yuan(sum('perPupil')),
    }),
    signatures: ['制表', '资产管理员', '会计', '负责人'],
  };
}

/** 处置清单: a signed page holds 24 lines, the authorities' form at most 25 (ledgers §4.5). */
export function disposedPaper(reader: Reader, question: ParsedOf<'property.disposed'>): ListPaper {
  const columns = {
    no: listColumn('序号', 'count', 5),
    asset: listColumn('编号', 'text', 23),
    name: listColumn('名称', 'text', 17),
    qty: listColumn('数量', 'quantity', 7),
    acquiredOn: listColumn('取得日期', 'day', 11),
    used: listColumn('已用年', 'text', 7),
    cost: listColumn('原值', 'money', 14),
    acc: listColumn('累计折旧', 'money', 14),
    net: listColumn('净值', 'money', 14),
    way: listColumn('处置方式', 'text', 9),
    day: listColumn('处置日期', 'day', 11),
    approval: listColumn('批文', 'text', 18),
    fen: listColumn('残值', 'money', 11),
  };
  const all = disposedList(reader, question);
  const rows = all.map((row, i) => ({
    no: i + 1,
    asset: row.asset,
    name: row.name,
    qty: amount(row.qty),
    acquiredOn: dayCell(row.acquiredOn),
    used: row.usedMonths === null ? '' : yearsOf(row.usedMonths),
    cost: yuan(row.cost),
    acc: yuan(row.acc),
    net: yuan(row.cost - row.acc),
    way: row.way,
    day: dayCell(row.day),
    approval: row.approval,
    fen: yuan(row.fen),
  }));
  const sum = (of: 'qty' | 'cost' | 'acc' | 'fen'): number => all.reduce((s, row) => s + (row[of] ?? 0), 0);
  return {
    ...namedPaper('固定资产处置清单', columns, rows),
    facts: [period(question), '一张处置单有几项资产的，残值写在第一项'],
    totals: totalsOf(columns, {
      qty: amount(sum('qty')),
      cost: yuan(sum('cost')),
      acc: yuan(sum('acc')),
      net: yuan(sum('cost') - sum('acc')),
      fen: yuan(sum('fen')),
    }),
    signatures: ['使用部门', '资产管理员', '总务处', '会计', '校长'],
  };
}

/** 固定资产对账表: the asset book beside the finance book (三账一致, ledgers §4.9). */
export function reconcilePaper(reader: Reader, { month }: ParsedOf<'property.reconciliation'>): ListPaper {
  const columns = {
    category: listColumn('类别', 'text', 14),
    cost: listColumn('资产账原值', 'money', 16),
    financeCost: listColumn('财务账原值', 'money', 16),
    costDiff: listColumn('原值差额', 'money', 13),
    acc: listColumn('资产账累计折旧', 'money', 16),
    financeAcc: listColumn('财务账累计折旧', 'money', 16),
    accDiff: listColumn('折旧差额', 'money', 13),
    reason: listColumn('原因', 'text', 24),
    typedBy: listColumn('录入', 'text', 10),
  };
  const { rows: all, charged, result } = reconcileSheet(reader, month);
  const rows = all.map((row) => ({
    category: row.category,
    cost: yuan(row.cost),
    financeCost: yuan(row.financeCost),
    costDiff: yuan(row.costDiff),
    acc: yuan(row.acc),
    financeAcc: yuan(row.financeAcc),
    accDiff: yuan(row.accDiff),
    reason: row.reason,
    typedBy: row.typedBy,
  }));
  const sum = (of: 'cost' | 'financeCost' | 'costDiff' | 'acc' | 'financeAcc' | 'accDiff') =>
    yuan(all.reduce((s, row) => s + (row[of] ?? 0), 0));
  return {
    ...namedPaper('固定资产对账表', columns, rows),
    facts: [`截至 ${formatMonth(month)}末`, `结果：${result}`, ...(charged ? [] : ['这个月还没有计提折旧'])],
    totals: totalsOf(columns, {
      cost: sum('cost'),
      financeCost: sum('financeCost'),
      costDiff: sum('costDiff'),
      acc: sum('acc'),
      financeAcc: sum('financeAcc'),
      accDiff: sum('accDiff'),
    }),
    signatures: ['资产管理员', '会计', '总务处', '负责人'],
  };
}

/** Months that were reconciled, one in a line. */
export function reconcileMonthsPaper(reader: Reader): ListPaper {
  const columns = {
    month: listColumn('月份', 'text', 10),
    cost: listColumn('资产账原值', 'money', 18),
    financeCost: listColumn('财务账原值', 'money', 18),
    costDiff: listColumn('原值差额', 'money', 14),
    accDiff: listColumn('折旧差额', 'money', 14),
    result: listColumn('结果', 'text', 8),
    reasons: listColumn('原因', 'text', 40),
    typedBy: listColumn('录入', 'text', 12),
  };
  const rows = reconcileMonths(reader).map((row) => ({
    month: formatMonth(row.month),
    cost: yuan(row.cost),
    financeCost: yuan(row.financeCost),
    costDiff: yuan(row.costDiff),
    accDiff: yuan(row.accDiff),
    result: row.result,
    reasons: row.reasons,
    typedBy: row.typedBy,
  }));
  return { ...namedPaper('固定资产各月对账结果', columns, rows), signatures: ['资产管理员', '会计', '负责人'] };
}

/** What the overview's bars say, group by group. */
export function overviewPaper(reader: Reader, today: string): ListPaper {
  const columns = {
    group: listColumn('分组', 'text', 16),
    label: listColumn('项目', 'text', 26),
    cards: listColumn('卡片', 'count', 10),
    qty: listColumn('数量', 'quantity', 12),
    cost: listColumn('原值', 'money', 20),
    share: listColumn('占比', 'percent', 10),
  };
  const overview = overviewOf(reader, today);
  const rows = [...overview.groups, { title: '要留意的', bars: overview.heaps }].flatMap(({ title, bars }) =>
    bars.map((bar) => ({
      group: title,
      label: bar.label,
      cards: bar.cards,
      qty: amount(bar.qty),
      cost: yuan(bar.cost),
      share: overview.cost === 0 ? null : bar.cost / overview.cost,
    })),
  );
  return {
    ...namedPaper('固定资产概览', columns, rows),
    facts: [
      `在册 ${overview.cards} 张卡片 ${formatQuantity(overview.qty)} 件`,
      `原值 ${formatMoney(overview.cost)}`,
      `净值 ${formatMoney(overview.cost - overview.acc)}`,
    ],
    signatures: ['制表', '资产管理员'],
  };
}
