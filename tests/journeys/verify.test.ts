import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import Sqlite from 'better-sqlite3';
import { verifyAudit } from '../../db/core/audit.ts';
import { verifyStock } from '../../db/inventory/verify.ts';
import { goodsOf, type Goods } from '../fixtures/goods.ts';
import { openOffice, type Office } from '../fixtures/office.ts';

let office: Office;
let goods: Goods;
beforeEach(async () => {
  office = await openOffice();
  goods = await goodsOf(office);
  const paper = await goods.item({ name: '复印纸' });
  await goods.keeper.ok('inventory.receive', goods.receipt('2026-11-01', [[paper, 10, 10000]]));
  await goods.keeper.ok('inventory.issue', goods.issue('2026-11-01', [[paper, 3]]));
  await goods.keeper.ok('inventory.issue', goods.issue('2026-11-02', [[paper, 2]]));
});
afterEach(() => office.close());

/** Edits the file as a foreign tool would, its triggers dropped. */
function foreignEdit(sql: string): void {
  const tool = new Sqlite(office.books.file);
  const triggers = tool.prepare("select name, sql from sqlite_schema where type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) tool.exec(`drop trigger ${name}`);
  tool.pragma('ignore_check_constraints = on');
  tool.pragma('foreign_keys = off');
  tool.exec(sql);
  for (const trigger of triggers) tool.exec(trigger.sql);
  tool.close();
}

const verify = () => [...verifyAudit(office.books.reader), ...verifyStock(office.books.reader, true)];

describe('verify finds an edit of one cell by a foreign tool and names it', () => {
  test('nothing to find in untouched books', () => {
    expect(verify()).toEqual([]);
  });
  test.each([
    ['a quantity', 'update stock_line set qty_milli = 4000 where id = 2', '复印纸'],
    ['an amount', 'update stock_costing set amount_fen = 2999 where line_id = 2', '复印纸'],
    ['a balance', 'update stock_balance set fen = fen + 1', '复印纸'],
    ['a document', "update stock_document set purpose = '另有用途' where id = 2", '单据 CK-202611-0001'],
    ['a day of a line', "update stock_line set day = '2026-11-02' where id = 2", 'CK-202611-0001'],
    ['a remark', "update stock_line set remark = '改过' where id = 3", '单据 CK-202611-0002'],
    ['an item', "update item set spec = 'B5'", '物资 010001 复印纸'],
    ['a person', "update staff set name = '别人'", '人员 别人'],
    ['a role', "delete from user_role where role = '保管员'", 'app_user'],
    ['a month', "update school_month set state = '已结账'", 'school_month'],
    ['an audit row', "update audit set user_name = '别人' where id = 3", '操作记录第 3 条'],
    ['a removed audit row', 'delete from audit where id = 4', '操作记录第 4 条'],
    [
      'a removed document',
      'delete from stock_line where document_id = 3; delete from stock_costing where line_id = 3; delete from stock_document where id = 3',
      'CK-202611',
    ],
  ])('%s', (_what, sql, named) => {
    foreignEdit(sql);
    const findings = verify();
    expect(findings).not.toEqual([]);
    expect(JSON.stringify(findings)).toContain(named);
  });
});
