import { sameKey } from '../../shared/basics/text.ts';
import {
  matchRate,
  rateWords,
  soundRate,
  type AssetCount,
  type CountLine,
  type Tally,
} from '../../shared/property/count.ts';
import type { ParsedOf } from '../../shared/api.ts';
import type { CellValue } from '../../shared/fields/field.ts';
import {
  amount,
  dayCell,
  listColumn,
  type ListPaper,
  namedPaper,
  totalsOf,
  yuan,
} from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { countLines, countOf, listCounts } from '../../db/property/counts.ts';
import { listSurplus } from '../../db/property/surplus.ts';

const SIGNED = ['盘点人', '监盘', '资产管理员', '负责人'];

/** Where and with whom, as booked and, where it differs, as found. */
const seenWords = (line: CountLine, of: (find: CountLine['finds'][number]) => string, booked: string): string => {
  const seen = [...new Set(line.finds.filter(({ qty }) => qty > 0).map(of))].filter((word) => word !== '');
  return seen.length === 0 || (seen.length === 1 && sameKey(seen[0] ?? '') === sameKey(booked))
    ? booked
    : `${booked}\n实：${seen.join('、')}`;
};

const headFacts = (count: AssetCount): string[] => [
  `${count.number} ${count.title}（${count.state}）`,
  `基准日：${count.day}`,
  `范围：${count.scope}`,
  ...(count.leader === '' ? [] : [`负责人：${count.leader}`]),
];

const some = (milli: number): CellValue => (milli === 0 ? null : amount(milli));
/** A room full of people is told by the first of them. */
function fewWords(names: string): string {
  const all = names.split('、');
  return all.length > 3 ? `${all.slice(0, 3).join('、')} 等 ${all.length} 人` : names;
}

/** 清查结果 (ledgers §4.7): every line as booked and as found; the screen's own filter. */
export function countLinesPaper(reader: Reader, question: ParsedOf<'property.countLines'>): ListPaper {
  const columns = {
    number: listColumn('资产编号', 'text', 20),
    name: listColumn('名称', 'text', 14),
    spec: listColumn('规格', 'text', 12),
    unit: listColumn('单位', 'text', 5),
    booked: listColumn('账面数量', 'quantity', 9),
    found: listColumn('实盘数量', 'quantity', 9),
    bad: listColumn('其中损坏', 'quantity', 9),
    cost: listColumn('账面原值', 'money', 13),
    place: listColumn('存放地点（账/实）', 'text', 19),
    keeper: listColumn('责任人（账/实）', 'text', 12),
    status: listColumn('使用状况', 'text', 9),
    result: listColumn('盘点结果', 'text', 11),
    note: listColumn('原因、备注', 'text', 14),
    by: listColumn('盘点人', 'text', 9),
    on: listColumn('日期', 'day', 11),
  };
  const count = countOf(reader, question.id);
  const lines = countLines(reader, question);
  const rows = lines.map((line) => ({
    number: line.number,
    name: line.name,
    spec: line.spec,
    unit: line.unit,
    booked: line.outside ? null : amount(line.expected.qty),
    found: line.outcome.result === '未清点' ? null : amount(line.outcome.found),
    bad: line.outcome.bad === 0 ? null : amount(line.outcome.bad),
    cost: line.outside ? null : yuan(line.expected.cost),
    place: seenWords(line, ({ place }) => place, line.expected.place),
    keeper: seenWords(line, ({ keeper }) => keeper, line.expected.keeper),
    status: seenWords(line, ({ status }) => status, line.expected.status),
    result: line.outcome.faults.join('、') || line.outcome.result,
    note: [line.outside && '不在范围里', line.expected.lent, ...line.finds.map(({ note }) => note)]
      .filter(Boolean)
      .join('，'),
    by: [...new Set(line.finds.map(({ foundBy }) => foundBy))].join('、'),
    on: line.finds[0] === undefined ? null : dayCell(line.finds[0].foundAt.slice(0, 10)),
  }));
  const own = lines.filter(({ outside }) => !outside);
  const sum = (of: (line: CountLine) => number): number => own.reduce((all, line) => all + of(line), 0);
  return {
    ...namedPaper('资产清查表', columns, rows),
    facts: headFacts(count),
    totals: totalsOf(columns, {
      booked: amount(sum(({ expected }) => expected.qty)),
      found: amount(sum(({ outcome }) => outcome.found)),
      cost: yuan(sum(({ expected }) => expected.cost)),
    }),
    signatures: SIGNED,
  };
}

/** What is to be filled in by whoever walks through the rooms, and read in again (`count-sheet.ts`). */
export function sheetOf(count: AssetCount, lines: readonly CountLine[]): ListPaper {
  const columns = {
    number: listColumn('资产编号', 'text', 22),
    name: listColumn('名称', 'text', 16),
    spec: listColumn('规格', 'text', 14),
    unit: listColumn('单位', 'text', 6),
    booked: listColumn('账面数量', 'quantity', 10),
    place: listColumn('账面地点', 'text', 17),
    keeper: listColumn('账面责任人', 'text', 11),
    found: listColumn('实盘数量', 'quantity', 10),
    bad: listColumn('损坏数量', 'quantity', 10),
    seenPlace: listColumn('实际地点', 'text', 14),
    seenKeeper: listColumn('实际责任人', 'text', 11),
    seenStatus: listColumn('实际状况', 'text', 9),
    note: listColumn('备注', 'text', 14),
    by: listColumn('盘点人', 'text', 9),
  };
  const blank = { found: null, bad: null, seenPlace: null, seenKeeper: null, seenStatus: null, note: null, by: null };
  const rows = lines.map(({ number, name, spec, unit, expected }) => ({
    number,
    name,
    spec,
    unit,
    booked: amount(expected.qty),
    place: expected.place,
    keeper: expected.keeper,
    ...blank,
  }));
  return {
    ...namedPaper('清查填表', columns, rows),
    facts: [
      `清查单号：${count.number}`,
      count.title,
      `基准日：${count.day}`,
      '实际地点、责任人、状况和账上一样的不用填',
    ],
    signatures: SIGNED,
  };
}

export const countSheetPaper = (reader: Reader, question: ParsedOf<'property.countLines'>): ListPaper =>
  sheetOf(
    countOf(reader, question.id),
    countLines(reader, question).filter(({ outside }) => !outside),
  );

/** Rates of what has been gone through; half way they would say nothing. */
const ratesOf = (tally: Tally): { rate: string; sound: string } =>
  tally.results['未清点'] > 0
    ? { rate: '', sound: '' }
    : { rate: rateWords(matchRate(tally)), sound: rateWords(soundRate(tally)) };

/** 清查报告: what each place comes to, the rates, and what was done about it. */
export function countReportPaper(reader: Reader, { id }: ParsedOf<'property.count'>): ListPaper {
  const columns = {
    place: listColumn('地点', 'text', 18),
    keepers: listColumn('责任人', 'text', 14),
    lines: listColumn('应盘项数', 'count', 9),
    booked: listColumn('应盘件数', 'quantity', 10),
    found: listColumn('实盘件数', 'quantity', 10),
    matched: listColumn('相符件数', 'quantity', 10),
    missing: listColumn('缺少', 'quantity', 8),
    strangers: listColumn('多出', 'quantity', 8),
    bad: listColumn('损坏', 'quantity', 8),
    rate: listColumn('账实相符率', 'text', 11),
    sound: listColumn('完好率', 'text', 9),
    counters: listColumn('盘点人', 'text', 13),
    signed: listColumn('签字', 'text', 16),
  };
  const count = countOf(reader, id);
  const { tally } = count;
  const rows = count.rooms.map((room) => ({
    place: room.place || '（没有地点）',
    keepers: fewWords(room.keepers),
    lines: room.tally.lines,
    booked: amount(room.tally.booked),
    found: amount(room.tally.found),
    matched: amount(room.tally.matched),
    missing: some(room.tally.missing),
    strangers: some(room.strangers),
    bad: some(room.tally.bad),
    ...ratesOf(room.tally),
    counters: room.counters.join('、'),
    signed: room.signedOn === null ? '' : `${room.signedBy} ${room.signedOn}`,
  }));
  const { results } = tally;
  const outcome = [
    `盘亏 ${results['盘亏']} 项`,
    `盘盈 ${count.surplus.length} 项`,
    ...(['地点不符', '责任人不符', '状况变化', '未清点'] as const)
      .filter((word) => results[word] > 0)
      .map((word) => `${word} ${results[word]} 项`),
  ];
  const done = [
    count.movedNumber !== '' && `调整 ${count.movedNumber}`,
    count.lostNumber !== '' && `盘亏 ${count.lostNumber}`,
  ].filter((word) => word !== false);
  return {
    ...namedPaper('资产清查报告', columns, rows),
    facts: [...headFacts(count), outcome.join('，'), ...done],
    totals: totalsOf(columns, {
      lines: tally.lines,
      booked: amount(tally.booked),
      found: amount(tally.found),
      matched: amount(tally.matched),
      missing: amount(tally.missing),
      strangers: amount(count.rooms.reduce((sum, { strangers }) => sum + strangers, 0)),
      bad: amount(tally.bad),
      ...ratesOf(tally),
    }),
    signatures: ['清查小组', '资产管理员', '总务主任', '校长'],
  };
}

export function countsPaper(reader: Reader): ListPaper {
  const columns = {
    number: listColumn('单号', 'text', 16),
    purpose: listColumn('事项', 'text', 10),
    title: listColumn('名称', 'text', 28),
    day: listColumn('基准日', 'day', 12),
    scope: listColumn('范围', 'text', 26),
    leader: listColumn('负责人', 'text', 10),
    state: listColumn('状态', 'text', 9),
    lines: listColumn('应盘项数', 'count', 9),
    counted: listColumn('已点项数', 'count', 9),
    done: listColumn('完成日期', 'day', 12),
  };
  const rows = listCounts(reader).map((count) => ({
    number: count.number,
    purpose: count.purpose,
    title: count.title,
    day: dayCell(count.day),
    scope: count.scope,
    leader: count.leader,
    state: count.state,
    lines: count.lines,
    counted: count.counted,
    done: count.doneOn === null ? null : dayCell(count.doneOn),
  }));
  return namedPaper('资产清查登记', columns, rows);
}

export function surplusPaper(reader: Reader): ListPaper {
  const columns = {
    count: listColumn('清查单号', 'text', 16),
    tag: listColumn('标签编号', 'text', 22),
    name: listColumn('名称', 'text', 20),
    qty: listColumn('数量', 'quantity', 9),
    unit: listColumn('单位', 'text', 6),
    place: listColumn('地点', 'text', 18),
    note: listColumn('备注', 'text', 26),
  };
  const rows = listSurplus(reader).map(({ countNumber, tag, name, qty, unit, place, note }) => ({
    count: countNumber,
    tag,
    name,
    qty: amount(qty),
    unit,
    place,
    note,
  }));
  return namedPaper('盘盈待建卡', columns, rows);
}
