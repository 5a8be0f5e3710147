import { firstDayOf, lastDayOf, monthOf, type Day, type Month } from '../../shared/basics/day.ts';
import { mulDiv } from '../../shared/basics/exact.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import type {
  ChangeRow,
  ChangesQuestion,
  ChangeSheet,
  DisposedQuestion,
  DisposedRow,
  SummaryQuestion,
  SummaryRow,
  SummarySheet,
} from '../../shared/property/changes.ts';
import { DISPOSAL_WAYS } from '../../shared/property/documents.ts';
import { ACQUIRED } from '../../shared/property/asset.ts';
import { monthNo } from '../../shared/property/depreciation.ts';
import { listClasses } from '../people/lists.ts';
import { listParameters, parameterOn } from '../people/school.ts';
import type { Reader } from '../core/handle.ts';
import { accountLines, bookLines, effectOfLine, standingOn, type BookClass, type BookLine } from './book-lines.ts';
import { chargedNo } from './charging.ts';
import { classTable } from './classes.ts';
import { classBalances } from './sheets.ts';

const TYPES = [
  ...ACQUIRED.map((how) => `增加 · ${how}`),
  ...DISPOSAL_WAYS.map((way) => `减少 · ${way}`),
  '减少 · 盘亏',
  '价值变动',
  '分类变动',
];

/** What a line is called in the 增减变动表. A 红冲 belongs to what it takes back. */
function typeOf({ kind, acquiredHow, way, column }: BookLine): string {
  if (kind === '增加') return `增加 · ${acquiredHow}`;
  if (kind === '处置') return `减少 · ${way}`;
  if (kind === '价值变动' || kind === '分类变动') return kind;
  return `${column === 'in' ? '增加' : '减少'} · ${kind}`;
}

/** Types nobody foresaw stand at the end. */
const rank = (type: string): number => (TYPES.includes(type) ? TYPES.indexOf(type) : TYPES.length);

/**
 * 增减变动表: every line of a period by its type. What was split or merged is no change; what went into another class is
 * shown on both sides. It is held against the 总账.
 */
export function changeSheet(reader: Reader, { from, to, category }: ChangesQuestion): ChangeSheet {
  const isMine = (of: { category: string }): boolean => category === null || of.category === category;
  const lines = bookLines(reader, from, to).filter(({ of }) => isMine(of));
  const { moved, noted } = accountLines(lines);
  const rows = [...moved, ...noted.filter(({ kind }) => kind === '分类变动')]
    .map((line): ChangeRow => ({
      id: line.id,
      day: line.day,
      number: line.number,
      type: typeOf(line),
      asset: line.asset,
      name: line.name,
      category: line.of.category,
      ...effectOfLine(line),
      by: line.by,
      approval: line.approval,
      red: line.red,
    }))
    .toSorted(
      (a, b) =>
        rank(a.type) - rank(b.type) || a.type.localeCompare(b.type, 'zh') || a.day.localeCompare(b.day) || a.id - b.id,
    );
  const balances = classBalances(reader, from, to).filter(isMine);
  const sum = (of: 'qty0' | 'cost0' | 'qty' | 'cost'): number => balances.reduce((all, row) => all + row[of], 0);
  const begin = { qty: sum('qty0'), cost: sum('cost0') };
  const end = { qty: sum('qty'), cost: sum('cost') };
  const added = rows.reduce((all, { qty, cost }) => ({ qty: all.qty + qty, cost: all.cost + cost }), begin);
  return { rows, begin, end, fits: added.qty === end.qty && added.cost === end.cost };
}

/** 大类 of a class: the code with its last four figures 0. Codes that belong to no catalogue with letters have none. */
function groupCode({ version, code }: BookClass): string | null {
  const whole = version === '2010' && /^[1-7]\d{6}$/.test(code) ? `A0${code}` : code;
  return /^A0[1-7]\d{4,}$/.test(whole) ? `${whole.slice(0, 5)}0000` : null;
}

/** Pupils on a day by the parameter when somebody typed them, else of the classes in use. */
function pupilsOf(reader: Reader, day: Day): { pupils: number; pupilsFrom: string } {
  const typed = parameterOn(reader, 'property.pupils', day);
  const since = listParameters(reader, day).find(({ key }) => key === 'property.pupils')?.fromDay ?? '';
  if (typed !== '') return { pupils: Number(typed), pupilsFrom: `参数，${since} 起` };
  const pupils = listClasses(reader).reduce((sum, { active, record }) => sum + (active ? (record.pupils ?? 0) : 0), 0);
  return { pupils, pupilsFrom: '班级表' };
}

/** 分类汇总表 at the end of a month, by 门类 or by 大类. */
export function summarySheet(reader: Reader, { month, level }: SummaryQuestion): SummarySheet {
  const names = new Map(
    classTable(reader).flatMap(({ version, code, name }) => (version === '2022' ? [[code, name] as const] : [])),
  );
  const standing = standingOn(reader, lastDayOf(month)).filter(({ qty, cost }) => qty !== 0 || cost !== 0);
  const groups = Map.groupBy(standing, ({ of }) =>
    level === '门类' ? `${of.category}|` : `${of.category}|${groupCode(of) ?? '旧代码'}`,
  );
  const whole = standing.reduce((sum, { cost }) => sum + cost, 0);
  const { pupils, pupilsFrom } = pupilsOf(reader, lastDayOf(month));
  const order = [...CATEGORY_NAMES, '其他'];
  const rows = [...groups].map(([key, own]): SummaryRow => {
    const [category = '', code = ''] = key.split('|');
    const sum = (of: 'qty' | 'cost' | 'acc'): number => own.reduce((all, one) => all + one[of], 0);
    const [cost, acc] = [sum('cost'), sum('acc')];
    return {
      key,
      category,
      name:
        code === '' ? '' : code === '旧代码' ? '旧代码（1994 版、校内）' : `${code} ${names.get(code) ?? ''}`.trim(),
      qty: sum('qty'),
      cost,
      acc,
      net: cost - acc,
      share: whole === 0 ? null : cost / whole,
      perPupil: pupils === 0 ? null : mulDiv(cost, 1, pupils),
    };
  });
  return {
    rows: rows.toSorted((a, b) => order.indexOf(a.category) - order.indexOf(b.category) || a.key.localeCompare(b.key)),
    pupils,
    pupilsFrom,
    charged: monthNo(month) <= chargedNo(reader),
  };
}

interface DisposedColumns extends Omit<DisposedRow, 'usedMonths' | 'way' | 'approval'> {
  says: string;
  way: string | null;
  approval: string | null;
  document: number | null;
}

/** An old workbook's disposal, as its import wrote it: 批文，残值收入 20.00. */
function fromWorkbook(says: string): { approval: string; fen: number | null } {
  const found = /残值收入 ([\d.]+)$/.exec(says);
  const approval = says.replace(/，?残值收入 [\d.]+$/, '');
  return { approval, fen: found ? Math.round(Number(found[1]) * 100) : null };
}

const monthsBetween = (from: Month, to: Month): number => Math.max(0, monthNo(to) - monthNo(from));

/** 处置清单 of a period; what was taken back by 红冲 is not in it. */
export function disposedList(reader: Reader, { from, to }: DisposedQuestion): DisposedRow[] {
  const rows = reader.sqlite
    .prepare(
      `select e.id, c.id cardId, e.day, coalesce(d.number, '') number, c.number asset, c.name, c.spec, -e.qty_milli qty,
              c.acquired_on acquiredOn, -e.cost_fen cost, -e.acc_fen acc, e.says, d.way, d.approval, d.id document,
              case when e.id = (select min(x.id) from asset_event x where x.document_id = d.id and x.kind = '处置')
                   then d.fen end fen
         from asset_event e join asset_card c on c.id = e.card_id left join asset_document d on d.id = e.document_id
        where e.kind = '处置' and e.day between ? and ? and (d.id is null or d.state = '已记账')
        order by e.day, e.id`,
    )
    .all(firstDayOf(from), lastDayOf(to)) as DisposedColumns[];
  return rows.map(({ says, way, approval, document, ...row }) => {
    // The old sheet of disposals knew the day of disposal only, and took it for the day it came.
    const isKnown = document !== null || row.acquiredOn !== row.day;
    return {
      ...row,
      ...(document === null ? fromWorkbook(says) : {}),
      acquiredOn: isKnown ? row.acquiredOn : null,
      usedMonths: isKnown && row.acquiredOn !== null ? monthsBetween(monthOf(row.acquiredOn), monthOf(row.day)) : null,
      way: way ?? '报废',
      approval: document === null ? fromWorkbook(says).approval : (approval ?? ''),
    };
  });
}
