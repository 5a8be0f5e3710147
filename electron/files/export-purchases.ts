import type { ParsedOf } from '../../shared/api.ts';
import { paperColumns } from '../../shared/procurement/list-columns.ts';
import { PAPERS, type PaperRow } from '../../shared/procurement/paper.ts';
import { formOf } from '../../shared/procurement/slips.ts';
import {
  amount,
  dayCell,
  listColumn,
  namedPaper,
  totalsOf,
  unitPrice,
  yuan,
  type ListColumnKind,
  type ListPaper,
} from '../../shared/sheet/list-paper.ts';
import type { Reader } from '../../db/core/handle.ts';
import { listHandovers } from '../../db/property/handover.ts';
import { readPaper } from '../../db/procurement/any-paper.ts';
import { listPapers } from '../../db/procurement/lists.ts';
import { matchRows } from '../../db/procurement/match.ts';

/** Every page of a list of papers. */
function allPapers(reader: Reader, filter: ParsedOf<'procurement.papers'>): PaperRow[] {
  const rows: PaperRow[] = [];
  let { before } = filter;
  do {
    const page = listPapers(reader, { ...filter, before, limit: 500 });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== null);
  return rows;
}

export function papersPaper(reader: Reader, filter: ParsedOf<'procurement.papers'>): ListPaper {
  const rows = allPapers(reader, filter);
  const columns = paperColumns(filter.kind);
  const paper = namedPaper(
    `${PAPERS[filter.kind].paper}列表`,
    columns,
    rows.map((p) => ({
      number: p.number,
      day: { day: p.day },
      party: p.party,
      person: p.person,
      summary: p.summary,
      lines: p.lines === 0 ? null : p.lines,
      // A voided paper never cost anything: it has no amount here, as on the screen.
      fen: p.state === '作废' ? null : yuan(p.fen),
      state: p.state,
      source: p.sourceNumber,
      entered: p.enteredBy,
    })),
  );
  const fen = rows.reduce((sum, p) => sum + (p.state === '作废' ? 0 : p.fen), 0);
  const { from, to } = filter;
  return {
    ...paper,
    facts: from === null && to === null ? [] : [`日期：${from ?? ''} 至 ${to ?? ''}`],
    totals: totalsOf(columns, { fen: yuan(fen) }),
  };
}

/** Columns that say what goods a row is about. */
export const GOODS = {
  code: listColumn('编码', 'text', 10),
  name: listColumn('品名', 'text', 22),
  spec: listColumn('规格型号', 'text', 18),
  unit: listColumn('单位', 'text', 8),
};

export function matchPaper(reader: Reader, { from, to, faultsOnly }: ParsedOf<'procurement.match'>): ListPaper {
  const columns = {
    order: listColumn('订单', 'text', 17),
    acceptance: listColumn('验收单', 'text', 17),
    invoice: listColumn('发票号码', 'text', 24),
    supplier: listColumn('供应商', 'text', 28),
    name: GOODS.name,
    unit: GOODS.unit,
    ordered: listColumn('订购', 'quantity', 10),
    passed: listColumn('合格', 'quantity', 10),
    billed: listColumn('开票', 'quantity', 10),
    orderPrice: listColumn('订单单价', 'price', 12),
    billedPrice: listColumn('开票单价', 'price', 12),
    accepted: listColumn('合格金额', 'money', 14),
    billedFen: listColumn('开票金额', 'money', 14),
    fault: listColumn('核对', 'text', 10),
  };
  const rows = matchRows(reader, from, to, faultsOnly).map((m) => ({
    order: m.orderNumber,
    acceptance: m.acceptanceNumber,
    invoice: m.invoiceNumber,
    supplier: m.supplier,
    name: m.name,
    unit: m.unit,
    ordered: amount(m.ordered),
    passed: amount(m.passed),
    billed: amount(m.billed),
    orderPrice: unitPrice(m.orderPrice),
    billedPrice: unitPrice(m.billedPrice),
    accepted: yuan(m.acceptedFen),
    billedFen: yuan(m.billedFen),
    fault: m.fault,
  }));
  return { ...namedPaper('三单核对', columns, rows), facts: [`日期：${from} 至 ${to}`] };
}

export function handoversPaper(reader: Reader, { state }: ParsedOf<'procurement.handovers'>): ListPaper {
  const columns = {
    acceptance: listColumn('验收单', 'text', 17),
    day: listColumn('验收日期', 'day', 12),
    name: GOODS.name,
    spec: GOODS.spec,
    unit: GOODS.unit,
    qty: listColumn('数量', 'quantity', 10),
    fen: listColumn('金额', 'money', 14),
    supplier: listColumn('供应商', 'text', 28),
    department: listColumn('使用部门', 'text', 16),
    budget: listColumn('经费', 'text', 22),
    state: listColumn('状态', 'text', 8),
  };
  const all = listHandovers(reader, state);
  const rows = all.map((h) => ({
    acceptance: h.acceptanceNumber,
    day: dayCell(h.day),
    name: h.name,
    spec: h.spec,
    unit: h.unit,
    qty: amount(h.qty),
    fen: yuan(h.fen),
    supplier: h.supplier,
    department: h.department,
    budget: h.budget,
    state: h.state,
  }));
  const fen = all.reduce((sum, h) => sum + h.fen, 0);
  return { ...namedPaper('已购未登记资产', columns, rows), totals: totalsOf(columns, { fen: yuan(fen) }) };
}

/** Which sort of figures a right-aligned column of a form holds, by how they are written. */
function kindOf(texts: readonly string[]): ListColumnKind {
  const figures = texts.filter((text) => text !== '');
  if (!figures.every((text) => /^-?[\d,]+(\.\d+)?$/.test(text))) return 'text';
  if (figures.some((text) => /\.\d{4}$/.test(text))) return 'price';
  return figures.length > 0 && figures.every((text) => /\.\d{2}$/.test(text)) ? 'money' : 'quantity';
}

/** A whole form as it is printed: what stands over the lines, the lines, their sum, and who signs. */
export function formPaper(reader: Reader, { id }: ParsedOf<'procurement.requisition'>): ListPaper {
  const paper = readPaper(reader, id);
  const form = formOf(paper);
  const kinds = form.columns.map(({ align }, i) =>
    align === 'right' ? kindOf(form.rows.map((cells) => cells[i] ?? '')) : 'text',
  );
  const isAmount = form.columns.findLastIndex((_column, i) => kinds[i] === 'money');
  return {
    sheet: form.title,
    title: `${form.title} ${paper.number}`,
    facts: [...form.facts, ...form.signatures.filter(([, name]) => name !== '')]
      .filter(([, value]) => value !== '')
      .map(([label, value]) => `${label}：${value}`),
    columns: form.columns.map(({ label, width }, i) => listColumn(label, kinds[i] ?? 'text', Math.round(width * 0.7))),
    rows: form.rows.map((cells) =>
      cells.map((text, i) => (kinds[i] === 'text' ? text : text === '' ? null : Number(text.replaceAll(',', '')))),
    ),
    totals:
      form.totalFen === null
        ? null
        : form.columns.map((_column, i) => (i === 0 ? '合计' : i === isAmount ? yuan(form.totalFen) : null)),
  };
}
