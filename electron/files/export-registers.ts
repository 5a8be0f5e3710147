import type { z } from 'zod';
import type { ParsedOf } from '../../shared/api.ts';
import { minuteText } from '../../shared/basics/clock.ts';
import { firstDayOf, formatMonth, lastDayOf, type Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import type { Field, Names } from '../../shared/fields/field.ts';
import { bookBlank, bookList } from '../../shared/registers/book-paper.ts';
import type { bookBlankInput, bookGridInput, bookPaperInput } from '../../shared/registers/calls.ts';
import type { Register } from '../../shared/registers/define.ts';
import { registerOf } from '../../shared/registers/index.ts';
import { certificateFields, certificateWords, isPressing } from '../../shared/registers/health-certificate.ts';
import { isWorn, lampWords } from '../../shared/registers/lamp.ts';
import { placeFields } from '../../shared/registers/place.ts';
import { dayCell, keptPaper, listColumn, namedPaper, type ListPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { completenessOf, listGaps } from '../../db/canteen/gaps.ts';
import { staffNameOf } from '../../db/people/lists.ts';
import { parameterOn } from '../../db/people/school.ts';
import { listCertificates } from '../../db/registers/certificates.ts';
import { lampUses } from '../../db/registers/lamps.ts';
import { listPlaces } from '../../db/registers/places.ts';
import { listRecords } from '../../db/registers/records.ts';

const bookOf = (key: string): Register => registerOf(key) ?? refuse('record.unknown', '没有这本台账。');
const DAYS = 31;

/** Names behind a book's people and devices, by field. */
export function bookNames(reader: Reader, { fields }: Register): Record<string, Names> {
  const places = new Map(listPlaces(reader).map(({ id, record }) => [id, record.name ?? '']));
  const people: Names = { name: (id) => staffNameOf(reader, id) ?? '', find: () => null };
  const devices: Names = { name: (id) => places.get(id) ?? '', find: () => null };
  const kinds = Object.entries(fields as Readonly<Record<string, Field<never>>>);
  return Object.fromEntries(
    kinds.flatMap(([name, { kind }]) =>
      kind === 'person' ? [[name, people]] : kind === 'place' ? [[name, devices]] : [],
    ),
  );
}

/** A book's records of a period, in the order of its days. */
export function bookPaper(reader: Reader, { register, from, to }: z.output<typeof bookPaperInput>): ListPaper {
  const book = bookOf(register);
  const rows = listRecords(reader, book, from, to).toReversed();
  return bookList(book, rows, bookNames(reader, book), [`日期：${from} 至 ${to}`]);
}

/** The same headings with empty lines, to be written by hand. */
export const blankPaper = ({ register }: z.output<typeof bookBlankInput>): ListPaper => bookBlank(bookOf(register));

/** A month as the paper grid: a row per person or class, a column per day, the codes explained above. */
export function bookGrid(reader: Reader, { register, month }: z.output<typeof bookGridInput>): ListPaper {
  const book = bookOf(register);
  const { grid } = book;
  if (grid === null) refuse('record.unknown', `${book.title}没有月表。`);
  const field = book.fields[grid.row] as unknown as Field<string | number>;
  const names = bookNames(reader, book)[grid.row];
  const { schemes } = grid;
  const codes = (schemes && schemes.of[parameterOn(reader, schemes.parameter, lastDayOf(month))]) ?? grid;
  const rows = new Map<string, string[]>();
  const remarks: string[] = [];
  for (const row of listRecords(reader, book, firstDayOf(month), lastDayOf(month)).toReversed()) {
    const thing = row.values[grid.row] ?? null;
    if (row.state === '作废' || thing === null) continue;
    const name = field.format(thing, names);
    const cells = rows.get(name) ?? Array.from({ length: DAYS }, () => '');
    const at = Number(row.day.slice(8)) - 1;
    const code = codes.code(row.values);
    cells[at] = [cells[at] ?? '', code].filter((one) => one !== '').join(' ');
    rows.set(name, cells);
    const remark = codes.remark?.(row.values) ?? null;
    if (remark !== null) remarks.push(`${row.day.slice(5)} ${name}：${remark}`);
  }
  const days = Array.from({ length: DAYS }, (_, i) => listColumn(String(i + 1), 'text', 5));
  return {
    sheet: `${book.title}月表`,
    title: `${book.title}（${formatMonth(month)}）`,
    facts: [codes.key],
    columns: [listColumn(field.label, 'text', 14), ...days],
    rows: [...rows].map(([name, cells]) => [name, ...cells]),
    totals: null,
    ...(remarks.length > 0 && { notes: [`备注：${remarks.join('；')}`] }),
    ...(book.signatures.length > 0 && { signatures: book.signatures }),
  };
}

/** What is missing or wrong in a period, and what was declared 不适用. */
export function gapsPaper(reader: Reader, { from, to }: ParsedOf<'canteen.gaps'>, now: string): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    title: listColumn('台账', 'text', 26),
    kind: listColumn('情况', 'text', 10),
    says: listColumn('说明', 'text', 50),
    due: listColumn('应在', 'text', 18),
    code: listColumn('规则', 'text', 8),
  };
  const rows = listGaps(reader, from, to, minuteText(now)).map((gap) => ({
    day: dayCell(gap.day),
    title: gap.title,
    kind: gap.kind,
    says: gap.says,
    due: gap.dueAt,
    code: gap.code,
  }));
  return { ...namedPaper('台账缺漏', columns, rows), facts: [`日期：${from} 至 ${to}`] };
}

/** A month of every book: how many of what was due are there. */
export function completenessPaper(reader: Reader, { month }: ParsedOf<'canteen.completeness'>, now: string): ListPaper {
  const rows = completenessOf(reader, month, minuteText(now));
  const days: Day[] = rows[0]?.days.map(({ day }) => day) ?? [];
  return {
    sheet: '台账齐全情况',
    title: `${formatMonth(month)}台账齐全情况`,
    facts: ['每格：已记／应记；空格是不供餐或还没到时间'],
    columns: [
      listColumn('台账', 'text', 26),
      ...days.map((day) => listColumn(String(Number(day.slice(8))), 'text', 6)),
    ],
    rows: rows.map(({ title, days: all }) => [
      title,
      ...all.map(({ due, done }) => (due === 0 ? '' : `${done}/${due}`)),
    ]),
    totals: null,
  };
}

/** 健康证, all of them or those somebody must see to. */
export function certificatesPaper(reader: Reader, today: Day, pressing: boolean): ListPaper {
  const all = listCertificates(reader, today);
  const rows = pressing ? all.filter(isPressing) : all;
  const people: Names = { name: (id) => staffNameOf(reader, id) ?? '', find: () => null };
  const paper = keptPaper('健康证', certificateFields, rows, { names: { personId: people } });
  return {
    ...paper,
    ...(pressing && { title: '到期健康证' }),
    columns: [...paper.columns, listColumn('情况', 'text', 16)],
    rows: paper.rows.map((cells, i) => [...cells, rows[i] === undefined ? null : certificateWords(rows[i])]),
  };
}

/** 设备与区域 with the hours of each lamp; those whose tube is due alone where asked. */
export function placesPaper(reader: Reader, today: Day, worn: boolean): ListPaper {
  const uses = new Map(lampUses(reader, today).map(({ id, use }) => [id, use]));
  const places = listPlaces(reader).filter(({ id }) => !worn || isWorn(uses.get(id)));
  const paper = keptPaper('设备与区域', placeFields, places);
  return {
    ...paper,
    ...(worn && { title: '该换的紫外线灯管' }),
    columns: [...paper.columns, listColumn('灯管', 'text', 32)],
    rows: paper.rows.map((cells, i) => {
      const use = uses.get(places[i]?.id ?? 0);
      return [...cells, use === undefined ? null : lampWords(use)];
    }),
  };
}
