import { formatQuantity } from '../../shared/basics/quantity.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import { sameKey } from '../../shared/basics/text.ts';
import { placeKeyOf, type AssetCount, type CountLine, type CountRoom } from '../../shared/property/count.ts';
import type { ParsedOf } from '../../shared/api.ts';
import { amount, listColumn, type ListPaper, namedPaper, totalsOf, yuan } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listClasses } from '../../db/people/lists.ts';
import { parameterOf } from '../../db/people/school.ts';
import { countLines, countOf } from '../../db/property/counts.ts';
import { claimedSince } from '../../db/property/disposals.ts';
import { sheetOf } from './export-counts.ts';

/** One paper for every place of a count, or for one. Refusals: `count.unknown`, `count.empty`. */
export function placePapers(reader: Reader, { id, form, place }: ParsedOf<'print.countSheets'>): ListPaper[] {
  const count = countOf(reader, id);
  const lines = countLines(reader, { id, result: null, differing: false, place: null, search: '' });
  const byPlace = Map.groupBy(
    lines.filter(({ outside }) => !outside),
    ({ expected }) => placeKeyOf(expected),
  );
  const rooms = count.rooms.filter(({ key }) => byPlace.has(key) && (place === null || key === place));
  if (rooms.length === 0) refuse('count.empty', '没有要打印的地点。', { field: 'place' });
  const before = beforeOf(reader, count);
  const classes = classesByRoom(reader);
  return rooms.map((room) => {
    const own = byPlace.get(room.key) ?? [];
    const of = classes.get(sameKey(room.place));
    if (form === '清查表') return { ...sheetOf(count, own), title: '资产清查表' };
    if (form === '责任书') return dutyPaper(reader, count, room, own, of);
    return classPaper(reader, count, room, own, before, of);
  });
}

interface ClassOf {
  name: string;
  teacher: string;
}

/** Classes by their room and, where things are booked to the class itself, by their name; some share a room. */
function classesByRoom(reader: Reader): Map<string, ClassOf> {
  const classes = listClasses(reader).filter(({ active }) => active);
  const words = classes.flatMap(({ record }) =>
    [record.room, record.name].flatMap((word) => (word === null ? [] : [{ key: sameKey(word), record }])),
  );
  const of = (own: typeof words): ClassOf => ({
    name: own.map(({ record }) => record.name ?? '').join('、'),
    teacher: own.flatMap(({ record }) => record.teacherName ?? []).join('、'),
  });
  return new Map([...Map.groupBy(words, ({ key }) => key)].map(([key, own]) => [key, of(own)]));
}

/** What the 登记签收 before this count found, by card. */
function beforeOf(reader: Reader, count: AssetCount): ReadonlyMap<number, CountLine> {
  const id = count.sinceId;
  if (id === null) return new Map();
  return new Map(
    countLines(reader, { id, result: null, differing: false, place: null, search: '' }).map((line) => [
      line.cardId,
      line,
    ]),
  );
}

const conditionOf = (line: CountLine): string =>
  line.finds.length === 0
    ? line.expected.status
    : line.outcome.bad > 0
      ? `损坏 ${formatQuantity(line.outcome.bad)}`
      : '完好';

/** 班级/教室财产登记表 (ledgers §4.6): what was there when the term began, and what there is at its end; two copies. */
function classPaper(
  reader: Reader,
  count: AssetCount,
  room: CountRoom,
  lines: readonly CountLine[],
  before: ReadonlyMap<number, CountLine>,
  of: ClassOf | undefined,
): ListPaper {
  const columns = {
    no: listColumn('序号', 'count', 6),
    name: listColumn('财产名称', 'text', 20),
    spec: listColumn('规格', 'text', 18),
    unit: listColumn('单位', 'text', 6),
    qty0: listColumn('期初数量', 'quantity', 10),
    state0: listColumn('期初状况', 'text', 11),
    qty: listColumn('期末核对数量', 'quantity', 13),
    state: listColumn('期末状况', 'text', 11),
    short: listColumn('损坏/缺少', 'text', 15),
    paid: listColumn('赔偿', 'money', 11),
    note: listColumn('备注', 'text', 18),
  };
  const isEnd = count.purpose !== '登记签收';
  const claims = claimedSince(reader, before.size === 0 ? count.day : count.sinceDay);
  const rows = lines.map((line, i) => {
    const first = before.get(line.cardId) ?? (isEnd ? null : line);
    const seen = isEnd && line.outcome.result !== '未清点';
    const short = [
      line.outcome.bad > 0 && `坏 ${formatQuantity(line.outcome.bad)}`,
      line.outcome.missing > 0 && `缺 ${formatQuantity(line.outcome.missing)}`,
    ].filter((word) => word !== false);
    const paid = claims.get(line.cardId) ?? 0;
    return {
      no: i + 1,
      name: line.name,
      spec: line.spec,
      unit: line.unit,
      qty0: amount(first === null ? line.expected.qty : firstQty(first)),
      state0: first === null ? line.expected.status : conditionOf(first),
      qty: seen ? amount(line.outcome.found) : null,
      state: seen ? conditionOf(line) : '',
      short: seen ? short.join('，') : '',
      paid: isEnd && paid > 0 ? yuan(paid) : null,
      note: line.finds
        .map(({ note }) => note)
        .filter(Boolean)
        .join('，'),
    };
  });
  const who = of?.teacher || room.keepers;
  return {
    ...namedPaper('班级、教室财产登记表', columns, rows),
    facts: [
      `${of === undefined ? '' : `班级：${of.name}　`}教室：${room.place}`,
      `${of === undefined ? '责任人' : '班主任'}：${who}`,
      `${count.number} ${count.title}`,
      '一式两份',
    ],
    signatures: [of === undefined ? '责任人签字' : '班主任签字', '总务处签字', '日期'],
  };
}

const firstQty = ({ outcome, expected }: CountLine): number =>
  outcome.result === '未清点' ? expected.qty : outcome.found;

/** 财产管理责任书 (ledgers §4.6): the school's own clauses over the list of what is answered for. */
function dutyPaper(
  reader: Reader,
  count: AssetCount,
  room: CountRoom,
  lines: readonly CountLine[],
  of: ClassOf | undefined,
): ListPaper {
  const columns = {
    no: listColumn('序号', 'count', 6),
    number: listColumn('资产编号', 'text', 26),
    name: listColumn('名称', 'text', 24),
    spec: listColumn('规格', 'text', 22),
    unit: listColumn('单位', 'text', 8),
    qty: listColumn('数量', 'quantity', 12),
    cost: listColumn('原值', 'money', 16),
    state: listColumn('状况', 'text', 12),
  };
  const rows = lines.map((line, i) => ({
    no: i + 1,
    number: line.number,
    name: line.name,
    spec: line.spec,
    unit: line.unit,
    qty: amount(firstQty(line)),
    cost: yuan(line.expected.cost),
    state: conditionOf(line),
  }));
  const clauses = parameterOf(reader, 'property.dutyClauses')
    .split(/[；;\n]/)
    .map((clause) => clause.trim().replace(/。$/, ''))
    .filter(Boolean);
  return {
    ...namedPaper('财产管理责任书', columns, rows),
    facts: [
      `责任单位：${of?.name ?? room.place}`,
      `地点：${room.place}`,
      `责任人：${of?.teacher || room.keepers}`,
      count.title,
      `自 ${count.day} 起，至下次清点止`,
    ],
    totals: totalsOf(columns, { cost: yuan(lines.reduce((sum, { expected }) => sum + expected.cost, 0)) }),
    notes: clauses.map((clause, i) => `${i + 1}. ${clause}。`),
    signatures: ['责任人签字', '总务处签字', '日期'],
  };
}
