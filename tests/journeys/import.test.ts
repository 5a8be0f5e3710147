import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportCheck, ImportDone, RowIssue } from '../../shared/sheet/import.ts';
import { openOffice, type Office } from '../fixtures/office.ts';
import {
  EXPECTED,
  importers,
  importFile,
  mingdeFile,
  WORKBOOKS,
  type ExpectedSheet,
  type ImportKind,
} from '../fixtures/mingde.ts';

/** The whole year of the fictional school comes in through the front door; every figure of its README must stand in the books. */

let office: Office;
const checks = new Map<ImportKind, ImportCheck>();
const done = new Map<ImportKind, ImportDone>();
const KINDS = Object.keys(WORKBOOKS) as ImportKind[];

beforeAll(async () => {
  office = await openOffice();
  const people = await importers(office);
  for (const kind of KINDS) {
    const result = await importFile(office, people[kind], kind, mingdeFile(WORKBOOKS[kind]));
    checks.set(kind, result.check);
    done.set(kind, result.done);
  }
}, 60_000);
afterAll(() => office.close());

const rows = <R>(sql: string, ...values: (string | number)[]): R[] =>
  office.books.reader.sqlite.prepare(sql).all(...values) as R[];
const expectedOf = (kind: ImportKind): [string, ExpectedSheet][] => Object.entries(EXPECTED[WORKBOOKS[kind]] ?? {});
const figure = (values: Record<string, number> | undefined, name: string): number => values?.[name] ?? Number.NaN;

/** Sheets of the README that hold data; report and hidden sheets must not be read at all. */
const dataSheets = KINDS.flatMap((kind) =>
  expectedOf(kind)
    .filter(([, sheet]) => sheet.accepted > 0)
    .map(([name, sheet]) => [kind, name, sheet] as const),
);

const SKIPPED: Record<string, string> = {
  'category heading rows': '类别标题行',
  'blank rows': '空行',
  'repeated header rows': '重复表头',
  'total rows': '合计',
  'subtotal rows': '小计',
  'page total rows': '本页合计',
  'month total rows': '本月合计',
  'cumulative total rows': '累计',
  'signature rows': '签名行',
  'note rows': '说明行',
};
const SUMS: Record<string, string> = {
  ref_price_fen: '参考单价合计',
  qty_milli: '数量',
  amount_fen: '金额',
  headcount: '人数',
  pupils: '学生数',
  in_qty_milli: '收入数量',
  in_fen: '收入金额',
  out_qty_milli: '发出数量',
  out_fen: '发出金额',
  ok_qty_milli: '合格数',
  initial_fen: '年初预算',
  adjust_fen: '调整',
  final_fen: '调整后预算',
};

const places = (issues: readonly RowIssue[]): string[] => issues.map((issue) => `${issue.row} ${issue.code}`);

describe('the check says what the README says', () => {
  test('only data sheets are read', () => {
    for (const kind of KINDS)
      expect(
        checks
          .get(kind)
          ?.sheets.map((s) => s.name)
          .toSorted(),
        kind,
      ).toEqual(
        dataSheets
          .filter(([k]) => k === kind)
          .map(([, name]) => name)
          .toSorted(),
      );
  });

  test.each(dataSheets)('%s · %s', (kind, name, expected) => {
    const sheet = checks.get(kind)?.sheets.find((s) => s.name === name);
    if (!sheet) throw new Error(`${name} was not read`);
    expect(sheet.accepted).toBe(expected.accepted);
    expect(places(sheet.refused)).toEqual(expected.refused.map((e) => `${e.row} ${e.code}`));
    expect(places(sheet.warnings)).toEqual(expected.warnings.map((e) => `${e.row} ${e.code}`));
    const { 'hidden rows (imported, reported)': hidden = 0, ...skipped } = expected.skipped;
    expect(sheet.hiddenRows).toBe(hidden);
    expect(Object.fromEntries(sheet.skipped.map((s) => [s.kind, s.rows]))).toEqual(
      Object.fromEntries(Object.entries(skipped).map(([english, count]) => [SKIPPED[english], count])),
    );
    // Where the sheet adds up money or heads itself, its own figure stands beside the program's, and they agree.
    for (const { value, file } of sheet.sums) if (file !== null) expect(file.value).toBe(value);
    expect(Object.fromEntries(sheet.sums.map((s) => [s.label, s.value]))).toEqual(
      Object.fromEntries(Object.entries(expected.sums).map(([field, value]) => [SUMS[field], value])),
    );
  });

  test('the total rows of the files were found', () => {
    const found = KINDS.map((kind) => checks.get(kind)?.sheets.flatMap((s) => s.sums.filter((sum) => sum.file)).length);
    expect(Object.fromEntries(KINDS.map((kind, i) => [kind, found[i]]))).toEqual({
      items: 0,
      people: 1,
      suppliers: 0,
      opening: 2,
      flow: 20,
      // In 万元 and month by month: their figures are compared in the books.
      budget: 0,
      purchases: 2,
    });
  });

  test('spending stands in the books by 项目, 月 and 来源 as the README splits it', () => {
    const split = (expression: string): Record<string, number> =>
      Object.fromEntries(
        rows<{ key: string; fen: number }>(
          `select ${expression} key, sum(spent_fen) fen from budget_entry e join budget_line b on b.id = e.line_id group by 1`,
        ).map(({ key, fen }) => [key, fen]),
      );
    const by = EXPECTED[WORKBOOKS.budget]?.['支出明细']?.by ?? {};
    const want = (prefix: string): Record<string, number> =>
      Object.fromEntries(
        Object.entries(by)
          .filter(([key]) => key.startsWith(`${prefix} `))
          .map(([key, values]) => [key.slice(prefix.length + 1), figure(values, 'amount_fen')]),
      );
    expect(split('b.name')).toEqual(want('项目'));
    expect(split('substr(e.day, 1, 7)')).toEqual(want('月'));
    expect(split('b.source')).toEqual(want('来源'));
    const source = Object.entries(EXPECTED[WORKBOOKS.budget]?.['预算']?.by ?? {});
    for (const [key, values] of source)
      expect(
        rows<{ fen: number }>(
          `select sum(initial_fen) + (select coalesce(sum(a.fen), 0) from budget_adjustment a join budget_line x
             on x.id = a.line_id where x.source = b.source) fen from budget_line b where source = '${key.slice(3)}'`,
        )[0]?.fen,
        key,
      ).toBe(figure(values, 'final_fen'));
  });

  test('purchases stand in the books: lines, papers, sums; claims by state', () => {
    const sum = (kind: string) =>
      rows<{ papers: number; lines: number; milli: number; fen: number }>(
        `select count(distinct p.id) papers, count(*) lines, sum(l.qty_milli) milli, sum(l.fen) fen
           from purchase_paper p join purchase_line l on l.paper_id = p.id where p.kind = '${kind}'`,
      )[0];
    expect(sum('requisition')).toMatchObject({ lines: 147, milli: 1_984_000, fen: 5_099_674 });
    expect(sum('acceptance')).toEqual({ papers: 130, lines: 130, milli: 1_749_000, fen: 4_708_931 });
    expect(
      rows(`select state, count(*) n, sum(fen) fen from purchase_paper where kind = 'claim' group by state order by 1`),
    ).toEqual([
      { state: '已结', n: 8, fen: 25_829 },
      { state: '未结', n: 3, fen: 1035 },
    ]);
    // Every line of an acceptance found its line of the requisition.
    expect(
      rows(`select l.name from purchase_line l join purchase_paper p on p.id = l.paper_id
             where p.kind = 'acceptance' and l.source_line_id is null`),
    ).toEqual([]);
  });

  test('every refusal is a sentence at a place', () => {
    for (const check of checks.values())
      for (const sheet of check.sheets)
        for (const issue of [...sheet.refused, ...sheet.warnings]) expect(issue.message).toMatch(/[\u4e00-\u9fff]{2}/);
  });
});

describe('lists in the books', () => {
  const groups = (kind: ImportKind, sheet: string, prefix: string): Record<string, number> =>
    Object.fromEntries(
      Object.entries(EXPECTED[WORKBOOKS[kind]]?.[sheet]?.by ?? {})
        .filter(([key]) => key.startsWith(`${prefix} `))
        .map(([key, values]) => [key.slice(prefix.length + 1), figure(values, 'rows')]),
    );
  const counted = (sql: string): Record<string, number> =>
    Object.fromEntries(rows<{ name: string; n: number }>(sql).map(({ name, n }) => [name, n]));

  test('items by category, with their reference prices', () => {
    const found = rows<{ name: string; n: number; fen: number }>(
      `select c.name, count(*) n, sum(i.ref_price_fen) fen from item i join category c on c.id = i.category_id group by 1`,
    );
    const by = EXPECTED[WORKBOOKS.items]?.['物资目录']?.by ?? {};
    expect(Object.fromEntries(found.map((f) => [`类别 ${f.name}`, { rows: f.n, ref_price_fen: f.fen }]))).toEqual(by);
    expect(rows(`select 1 from item where code in ('010014', '020009', '050012')`)).toHaveLength(3);
    expect(rows(`select name, unit, shelf_days from item where code = '090001'`)).toMatchObject([{ unit: 'kg' }]);
    expect(rows(`select distinct unit from item where unit in ('㎏', '公斤', '個', '合', '枝', '升')`)).toEqual([]);
    expect(rows(`select aliases, old_code from item where code = '010001'`)).toEqual([
      { aliases: 'A4纸;打印纸A4', old_code: 'WZ-0001' },
    ]);
  });

  test('staff by department; damaged identity numbers stay empty', () => {
    expect(
      counted(`select d.name, count(*) n from staff s join department d on d.id = s.department_id group by 1`),
    ).toEqual(groups('people', '教职工', '部门'));
    expect(rows(`select sum(headcount) n from department`)).toEqual([{ n: 142 }]);
    expect(rows(`select code, id_number from staff where code in ('0031', '0077')`)).toEqual([
      { code: '0031', id_number: '' },
      { code: '0077', id_number: '' },
    ]);
    expect(rows(`select 1 from staff where code in ('0029', '0058', '0087', '0116')`)).toHaveLength(4);
    expect(rows(`select 1 from staff where name like '% %' or birth = ''`)).toEqual([]);
  });

  test('classes by division, rooms in their buildings', () => {
    const found = rows<{ name: string; n: number; pupils: number }>(
      `select division name, count(*) n, sum(pupils) pupils from school_class group by 1`,
    );
    const by = EXPECTED[WORKBOOKS.people]?.['班级']?.by ?? {};
    expect(Object.fromEntries(found.map((f) => [`学部 ${f.name}`, { rows: f.n, pupils: f.pupils }]))).toEqual(by);
    expect(rows(`select name from school_class where name = '一年级1班'`)).toHaveLength(1);
    expect(rows(`select count(*) n from room`)).toEqual([{ n: 115 }]);
    expect(rows(`select floor, number, use_kind from room where building = '教学楼A' and number = '201'`)).toEqual([
      { floor: '2', number: '201', use_kind: '库房' },
    ]);
  });

  test('suppliers by category; codes are mended, suspended ones are out of use', () => {
    expect(counted(`select category name, count(*) n from supplier group by 1`)).toEqual(
      groups('suppliers', 'csv', '类别'),
    );
    expect(rows(`select credit_code c from supplier where length(credit_code) <> 18`)).toEqual([]);
    expect(rows(`select count(*) n from supplier where active = 0`)).toEqual([{ n: 3 }]);
    expect(rows(`select licence_until u from supplier where name = '云溪市青穗粮油经营部'`)).toEqual([
      { u: '2026-03-18' },
    ]);
  });
});

interface Split {
  store: string;
  class: string;
  column: '收入' | '发出';
  month: number;
  rows: number;
  qty: number;
  fen: number;
}

/** Movements of a kind of split as they stand in the books. `by` names the columns to group by. */
const moved = (by: string): (Split & { word: string })[] =>
  rows(`
    select s.name store, c.name class, case when l.kind in ('receipt', 'purchaseReturn') then '收入' else '发出' end "column",
           cast(substr(l.day, 6, 2) as integer) month,
           case l.kind when 'receipt' then '采购入库' when 'purchaseReturn' then '采购退货' when 'issue' then '领用出库'
                       when 'issueReturn' then '退库' when 'loss' then '报损' end word,
           count(*) rows, sum(l.qty_milli) qty, sum(k.amount_fen) fen
      from stock_line l join stock_costing k on k.line_id = l.id join store s on s.id = l.store_id
      join item i on i.id = l.item_id join category c on c.id = i.category_id
     where l.kind <> 'opening' group by ${by}`);

const asExpected = (split: Split): Record<string, number> => ({
  rows: split.rows,
  in_qty_milli: split.column === '收入' ? split.qty : 0,
  in_fen: split.column === '收入' ? split.fen : 0,
  out_qty_milli: split.column === '发出' ? split.qty : 0,
  out_fen: split.column === '发出' ? split.fen : 0,
});

describe('stock in the books', () => {
  test('opening by store and class', () => {
    for (const [store, expected] of expectedOf('opening')) {
      const found = rows<{ class: string; n: number; qty: number; fen: number }>(
        `select c.name class, count(*) n, sum(l.qty_milli) qty, sum(l.known_fen) fen
           from stock_line l join item i on i.id = l.item_id join category c on c.id = i.category_id
           join store s on s.id = l.store_id where l.kind = 'opening' and s.name = ? group by 1`,
        store,
      );
      expect(
        Object.fromEntries(found.map((f) => [`类别 ${f.class}`, { rows: f.n, qty_milli: f.qty, amount_fen: f.fen }])),
        store,
      ).toEqual(expected.by);
    }
    expect(done.get('opening')).toMatchObject({ documents: 2, firstDay: '2026-01-01' });
  });

  test('every month × store × class × column, store × column and 业务类型 of the README', () => {
    const found = new Map<string, Record<string, Record<string, number>>>();
    const put = (month: number, key: string, split: Split): void => {
      const sheet = `${month}月`;
      found.set(sheet, { ...found.get(sheet), [key]: asExpected(split) });
    };
    for (const s of moved('month, store, "column"')) put(s.month, `${s.store} ${s.column}`, s);
    for (const s of moved('month, store, class, "column"')) put(s.month, `${s.store} ${s.class} ${s.column}`, s);
    for (const s of moved('month, word')) put(s.month, `类型 ${s.word}`, s);
    const months = expectedOf('flow').filter(([, sheet]) => sheet.accepted > 0);
    expect(months).toHaveLength(10);
    for (const [month, expected] of months) expect(found.get(month), month).toEqual(expected.by);
  });

  test('closing balances by store and class', () => {
    // README §3, last two columns of the year table.
    const closing: Record<string, [number, number]> = {
      '行政仓库 低值耐用品': [12000, 63174],
      '行政仓库 体育用品': [157000, 677235],
      '行政仓库 其他': [412000, 661903],
      '行政仓库 办公用品': [1676000, 573504],
      '行政仓库 劳保防疫': [136000, 503820],
      '行政仓库 医务用品': [104000, 101859],
      '行政仓库 打印耗材': [272000, 481846],
      '行政仓库 教学用品': [192000, 296087],
      '行政仓库 水电维修材料': [442500, 837831],
      '行政仓库 清洁卫生': [651000, 961693],
      '食堂仓库 厨房用具': [154000, 393860],
      '食堂仓库 食品': [5224000, 3611833],
    };
    const found = rows<{ key: string; qty: number; fen: number }>(
      `select s.name || ' ' || c.name key, sum(b.milli) qty, sum(b.fen) fen from stock_balance b
         join store s on s.id = b.store_id join item i on i.id = b.item_id join category c on c.id = i.category_id group by 1`,
    );
    expect(Object.fromEntries(found.map((f) => [f.key, [f.qty, f.fen]]))).toEqual(closing);
    expect(rows(`select sum(milli) qty, sum(fen) fen from stock_balance`)).toEqual([{ qty: 9432500, fen: 9164645 }]);
  });

  test('one document per voucher × store × party, its own number gapless, the paper number kept', () => {
    const papers = rows<{ n: number; split: number }>(
      `select count(*) n, count(*) - count(distinct source_number || '|' || store_id || '|' || party_name) split
         from stock_document where kind <> 'opening'`,
    );
    expect(papers).toEqual([{ n: done.get('flow')?.documents, split: 0 }]);
    expect(checks.get('flow')?.documents).toBe(done.get('flow')?.documents);
    expect(rows(`select 1 from stock_document where kind <> 'opening' and source_number = ''`)).toEqual([]);
    expect(
      rows(`select supplier_id is null u, count(*) n from stock_document where kind = 'receipt' group by 1`),
    ).toEqual([{ u: 0, n: expect.any(Number) as number }]);
    const [known] = rows<{ party: string; department_id: number | null }>(
      `select party_name party, department_id from stock_document where party_name = '总务处' limit 1`,
    );
    expect(known?.department_id).toEqual(expect.any(Number));
    const [pupils] = rows<{ department_id: number | null }>(
      `select department_id from stock_document where party_name = '一年级1班' limit 1`,
    );
    expect(pupils?.department_id).toBeNull();
    expect(done.get('flow')).toMatchObject({
      accepted: 6043,
      refused: 41,
      firstDay: '2026-01-05',
      lastDay: '2026-10-30',
    });
  });

  test('the books verify in full, and a backup stands from before', async () => {
    const admin = await office.as('管理员');
    expect((await admin.ok('books.verify', { full: true })).findings).toEqual([]);
    expect((await admin.ok('books.status', {})).backupAt).not.toBeNull();
    expect(office.bugs).toEqual([]);
  });

  test('each file stands in the list of imports and, with its hash and its documents, in the trail', async () => {
    const runs = await (await office.as('会计')).ok('files.imports', {});
    expect(runs.map((run) => run.kind)).toEqual(KINDS.toReversed());
    const trail = rows<{ act: string; detail: string }>(`select act, detail from audit where act like '导入%'`);
    const files = trail.filter((row) => row.detail.includes('"sha256"'));
    expect(files.map((row) => row.act)).toEqual([
      '导入物资目录',
      '导入教职工、部门、班级、房间',
      '导入供应商名册',
      '导入期初库存',
      '导入库存收发流水',
      '导入预算与支出',
      '导入采购申请与验收',
    ]);
    expect(trail.length - files.length).toBe((done.get('flow')?.documents ?? 0) + 2);
  });
});
