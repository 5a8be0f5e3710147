import type { CellValue } from '../../shared/fields/field.ts';
import type { Session } from '../../shared/people/school.ts';
import { periodWords } from '../../shared/property/register-book.ts';
import { amount, dayCell, listColumn, namedPaper, yuan, type ListPaper } from '../../shared/sheet/list-paper.ts';
import type { ParsedOf } from '../../shared/api.ts';
import type { Reader } from '../../db/core/handle.ts';
import { registerView } from '../../db/property/register-book.ts';

const blankZero = (value: CellValue): CellValue => (value === 0 ? null : value);

/** An account of the register as one running sheet, without 过次页 and 承前页, which only paper needs. */
export function registerBookPaper(
  reader: Reader,
  question: ParsedOf<'property.registerBook'>,
  session: Session,
): ListPaper {
  const columns = {
    day: listColumn('日期', 'day', 12),
    voucher: listColumn('凭证号', 'text', 12),
    summary: listColumn('摘要', 'text', 24),
    asset: listColumn('资产编号', 'text', 22),
    name: listColumn('名称', 'text', 16),
    inQty: listColumn('增加数量', 'quantity', 10),
    inFen: listColumn('增加金额', 'money', 14),
    outQty: listColumn('减少数量', 'quantity', 10),
    outFen: listColumn('减少金额', 'money', 14),
    qty: listColumn('结存数量', 'quantity', 10),
    fen: listColumn('结存金额', 'money', 14),
    where: listColumn('使用部门、地点', 'text', 20),
    remark: listColumn('备注', 'text', 16),
  };
  const { facts, pages } = registerView(reader, question, session);
  const rows = pages
    .flatMap((page) => page.rows)
    .filter(({ kind }) => kind !== 'carryIn' && kind !== 'carryOut')
    .map((row) => ({
      day: dayCell(row.day),
      voucher: row.voucher,
      summary: row.summary,
      asset: row.asset,
      name: row.name,
      inQty: blankZero(amount(row.inQty)),
      inFen: blankZero(yuan(row.inFen)),
      outQty: blankZero(amount(row.outQty)),
      outFen: blankZero(yuan(row.outFen)),
      qty: amount(row.qty),
      fen: yuan(row.fen),
      where: row.where,
      remark: row.remark,
    }));
  return {
    ...namedPaper('固定资产登记簿', columns, rows),
    facts: [`门类：${facts.category}`, `分类：${facts.className}`, `期间：${periodWords(facts.from, facts.to)}`],
    signatures: ['记账', '复核', '资产管理员'],
  };
}
