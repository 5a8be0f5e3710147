import type { z } from 'zod';
import { refuse } from '../../shared/basics/refusal.ts';
import { inventoryCalls } from '../../shared/inventory/calls.ts';
import { documentListInput, type DocumentRow } from '../../shared/inventory/document.ts';
import { itemListInput } from '../../shared/inventory/item.ts';
import { KINDS } from '../../shared/inventory/kinds.ts';
import { vouchersInput } from '../../shared/inventory/voucher-layout.ts';
import { classFields, departmentFields, roomFields, staffFields, type Session } from '../../shared/people/school.ts';
import type { CellValue, Names } from '../../shared/fields/field.ts';
import type { Fields } from '../../shared/fields/record.ts';
import type { listWanted } from '../../shared/sheet/import.ts';
import {
  cellsOfFields,
  columnsOfFields,
  type ListColumn,
  type ListColumnKind,
  type ListPaper,
} from '../../shared/sheet/list-paper.ts';
import { supplierFields } from '../../shared/suppliers/supplier.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listDocuments } from '../../db/inventory/documents.ts';
import { accountView } from '../../db/inventory/ledger.ts';
import { listItems } from '../../db/inventory/stock.ts';
import { voucherSettings } from '../../db/inventory/vouchers.ts';
import { departmentNames, listClasses, listDepartments, listRooms, listStaff } from '../../db/people/lists.ts';
import { schoolOf } from '../../db/people/school.ts';
import { listSuppliers } from '../../db/suppliers/suppliers.ts';
import { accountPaper } from './export-account.ts';
import { vouchersPaper } from './export-vouchers.ts';

type What = z.output<typeof listWanted>;

export const listColumn = (heading: string, kind: ListColumnKind, width: number): ListColumn => ({
  heading,
  kind,
  width,
});

/** The list a person asked for, as it stands now. */
export function exportedPaper(reader: Reader, what: What, session: Session): ListPaper {
  const { unitName } = schoolOf(reader);
  const paperOf = Object.hasOwn(PAPERS, what.kind) ? PAPERS[what.kind] : undefined;
  const paper = paperOf?.(reader, what.question, session) ?? refuse('export.unknown', `没有这张表：${what.kind}`);
  return {
    ...paper,
    title: `${unitName}${paper.title}`,
    facts: [...paper.facts, `导出时间：${session.now.slice(0, 16).replace('T', ' ')}　共 ${paper.rows.length} 行`],
  };
}

/** The one table of what can be exported and printed as a list. A new list is a line here. */
const PAPERS: Readonly<Record<string, (reader: Reader, asked: unknown, session: Session) => ListPaper>> = {
  items: (reader, asked, session) => itemsPaper(reader, question(itemListInput, asked ?? {}), session),
  documents: (reader, asked) => documentsPaper(reader, question(documentListInput, asked)),
  account: (reader, asked, session) =>
    accountPaper(accountView(reader, question(inventoryCalls['inventory.account'].input, asked), session)),
  staff: (reader, _asked, session) => staffPaper(reader, session),
  departments: (reader) => keptPaper('部门', departmentFields, listDepartments(reader)),
  classes: (reader) => keptPaper('班级', classFields, listClasses(reader)),
  rooms: (reader) => keptPaper('房间', roomFields, listRooms(reader)),
  vouchers: (reader, asked, session) =>
    vouchersPaper(
      reader,
      question(vouchersInput, { ...voucherSettings(reader), ...(asked as object | null) }),
      session,
    ),
  suppliers: (reader) => keptPaper('供应商名册', supplierFields, listSuppliers(reader)),
};

/** The question of a list is the one its screen asks; the contract only says that there is one. */
function question<S extends z.ZodType>(schema: S, asked: unknown): z.output<S> {
  const parsed = schema.safeParse(asked);
  return parsed.success
    ? parsed.data
    : refuse('input.wrong', '导出的条件不对，请重新打开列表再导出。', { field: 'what' });
}

type Row = { active: boolean; record: Readonly<Record<string, string | number | null>> };

/** A simple list: its fields, and whether each row is still in use. */
function keptPaper(
  title: string,
  fields: Fields,
  rows: readonly Row[],
  names: Readonly<Record<string, Names>> = {},
): ListPaper {
  return {
    sheet: title,
    title,
    facts: [],
    columns: [...columnsOfFields(fields), listColumn('状态', 'text', 8)],
    rows: rows.map(({ active, record }) => [...cellsOfFields(fields, record, names), active ? '在用' : '停用']),
    totals: null,
  };
}

function staffPaper(reader: Reader, { today }: Session): ListPaper {
  const names = departmentNames(reader);
  const departments: Names = { name: (id) => names.get(id) ?? '', find: () => null };
  return keptPaper('教职工', staffFields, listStaff(reader, today), { departmentId: departments });
}

function itemsPaper(reader: Reader, filter: z.output<typeof itemListInput>, { today }: Session): ListPaper {
  const { rows } = listItems(reader, filter, today);
  const milli = (value: number | null): CellValue => (value === null ? null : value / 1000);
  return {
    sheet: '物资与库存',
    title: '物资与库存',
    facts: [],
    columns: [
      listColumn('物资编码', 'text', 10),
      listColumn('品名', 'text', 22),
      listColumn('规格型号', 'text', 20),
      listColumn('基本单位', 'text', 8),
      listColumn('类别', 'text', 14),
      listColumn('库存数量', 'quantity', 12),
      listColumn('库存金额', 'money', 14),
      listColumn('最低储备', 'quantity', 10),
      listColumn('最高储备', 'quantity', 10),
      listColumn('保质期至', 'day', 12),
      listColumn('最近收发', 'day', 12),
      listColumn('货位', 'text', 10),
    ],
    rows: rows.map((r) => [
      r.code,
      r.name,
      r.spec,
      r.unit,
      r.category,
      milli(r.milli),
      r.fen / 100,
      milli(r.minMilli),
      milli(r.maxMilli),
      r.expiresOn === null ? null : { day: r.expiresOn },
      r.lastDay === null ? null : { day: r.lastDay },
      r.place,
    ]),
    totals: ['合计', null, null, null, null, null, rows.reduce((sum, r) => sum + r.fen, 0) / 100],
  };
}

/** Every page of a document list; the list itself is read by the hundred. */
function allDocuments(reader: Reader, filter: z.output<typeof documentListInput>): DocumentRow[] {
  const rows: DocumentRow[] = [];
  let before = filter.before;
  do {
    const page = listDocuments(reader, { ...filter, before, limit: 500 });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null);
  return rows;
}

function documentsPaper(reader: Reader, filter: z.output<typeof documentListInput>): ListPaper {
  const rows = allDocuments(reader, filter);
  return {
    sheet: '单据',
    title: '单据列表',
    facts: filter.from === null && filter.to === null ? [] : [`日期：${filter.from ?? ''} 至 ${filter.to ?? ''}`],
    columns: [
      listColumn('单号', 'text', 17),
      listColumn('日期', 'day', 12),
      listColumn('单据', 'text', 12),
      listColumn('仓库', 'text', 12),
      listColumn('供货单位/领用部门', 'text', 28),
      listColumn('经手人', 'text', 10),
      listColumn('摘要', 'text', 28),
      listColumn('行数', 'count', 6),
      listColumn('金额', 'money', 14),
      listColumn('状态', 'text', 8),
      listColumn('原凭证号', 'text', 17),
      listColumn('录入', 'text', 10),
    ],
    rows: rows.map((d) => [
      d.number,
      { day: d.day },
      KINDS[d.kind].paper,
      d.store,
      d.party,
      d.person,
      d.summary,
      d.lines,
      d.fen / 100,
      d.red ? `${d.state}（红）` : d.state,
      d.sourceNumber,
      d.enteredBy,
    ]),
    totals: ['合计', ...Array.from({ length: 7 }, () => null), rows.reduce((sum, d) => sum + d.fen, 0) / 100],
  };
}
