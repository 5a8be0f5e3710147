import type { Day } from '../../shared/basics/day.ts';
import { contractState, paperWords, soonestOf } from '../../shared/suppliers/paper.ts';
import { supplierFields } from '../../shared/suppliers/supplier.ts';
import { dayCell, keptPaper, listColumn, namedPaper, type ListPaper } from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listContracts } from '../../db/suppliers/contracts.ts';
import { expiringPapers } from '../../db/suppliers/papers.ts';
import { listSuppliers } from '../../db/suppliers/suppliers.ts';

/** The list with the column its screen has beside the fields. Coming in again, it is no field of the form and stays out. */
export function suppliersPaper(reader: Reader, today: Day): ListPaper {
  const suppliers = listSuppliers(reader);
  const paper = keptPaper('供货单位', supplierFields, suppliers);
  const soonest = soonestOf(expiringPapers(reader, today));
  return {
    ...paper,
    columns: [...paper.columns, listColumn('证照', 'text', 24)],
    rows: paper.rows.map((cells, i) => {
      const due = soonest.get(suppliers[i]?.id ?? 0);
      return [...cells, due === undefined ? null : paperWords(due)];
    }),
  };
}

/** Papers that have ended or soon will, in the order of their last good day. */
export function expiringPaper(reader: Reader, today: Day): ListPaper {
  const columns = {
    supplier: listColumn('供货单位', 'text', 28),
    kind: listColumn('证照', 'text', 18),
    number: listColumn('编号', 'text', 24),
    until: listColumn('有效期至', 'day', 12),
    days: listColumn('剩余天数', 'count', 10),
    state: listColumn('状态', 'text', 10),
  };
  const rows = expiringPapers(reader, today).map((p) => ({
    supplier: p.supplier,
    kind: p.kind,
    number: p.number,
    until: dayCell(p.validUntil),
    days: p.days,
    state: p.days < 0 ? '已到期' : `${p.level} 天内`,
  }));
  return namedPaper('证照到期', columns, rows);
}

export function contractsPaper(reader: Reader, today: Day): ListPaper {
  const columns = {
    supplier: listColumn('供货单位', 'text', 28),
    number: listColumn('合同编号', 'text', 18),
    title: listColumn('合同名称', 'text', 24),
    from: listColumn('起始日期', 'day', 12),
    to: listColumn('截止日期', 'day', 12),
    mechanism: listColumn('价格机制', 'text', 22),
    ceiling: listColumn('合同上限', 'money', 14),
    state: listColumn('状态', 'text', 8),
    remark: listColumn('备注', 'text', 20),
  };
  const rows = listContracts(reader).map((c) => ({
    supplier: c.supplier,
    number: c.number,
    title: c.title,
    from: dayCell(c.fromDay),
    to: dayCell(c.toDay),
    mechanism: c.mechanism,
    ceiling: c.ceilingFen === null ? null : c.ceilingFen / 100,
    state: contractState(c, today),
    remark: c.remark,
  }));
  return namedPaper('供货合同', columns, rows);
}
