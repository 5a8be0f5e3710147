import type { Day } from '../basics/day.ts';
import { sameKey } from '../basics/text.ts';
import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { money, quantity, wholeNumber } from '../fields/number.ts';
import { text } from '../fields/text.ts';
import { amountMismatch } from '../inventory/document.ts';
import { priceColumn } from '../inventory/stock-row.ts';
import type { ImportList } from '../people/import-list.ts';
import { sumUp, type Checked, type SumOf } from '../sheet/checked.ts';
import { column, dayOrWords } from '../sheet/column.ts';
import { defineSheet, type RowOf } from '../sheet/definition.ts';
import type { Duplicates } from '../sheet/import.ts';
import { sheetsOf, type ReadSheet } from '../sheet/read-sheet.ts';
import type { SheetRow } from '../sheet/sheet-row.ts';
import { CLAIM_KINDS } from './claim.ts';

/** The office's old register of purchases: requisitions, acceptances, claims on three sheets. */

const must = { must: true };
const name = column(text({ label: '品名', required: true }), must);

export const requisitionsSheet = defineSheet({
  part: 'requisitions',
  title: '物品采购申请',
  columns: {
    number: column(text({ label: '申购单号', required: true, max: 30 }), must),
    on: column(day({ label: '申请日期', required: true }), must),
    department: column(text({ label: '申请部门', required: true })),
    applicant: column(text({ label: '申请人' })),
    name,
    spec: column(text({ label: '规格型号' })),
    unit: column(text({ label: '单位' })),
    qty: column(quantity({ label: '申请数量', required: true }), must),
    price: priceColumn('估计单价', []),
    amount: column(money({ label: '估计金额' })),
    purpose: column(text({ label: '用途' })),
    fund: column(text({ label: '经费来源' })),
    urgent: column(choice({ label: '是否急购', words: ['是', '否'] })),
    approved: column(quantity({ label: '批准数量' })),
    approver: column(text({ label: '审批人' })),
    remark: column(text({ label: '备注' })),
  },
});

export const acceptancesSheet = defineSheet({
  part: 'acceptances',
  title: '验收单登记',
  columns: {
    number: column(text({ label: '验收单号', required: true, max: 30 }), must),
    on: column(day({ label: '验收日期', required: true }), must),
    requisition: column(text({ label: '申购单号', required: true, max: 30 })),
    supplier: column(text({ label: '供应商' })),
    name,
    spec: column(text({ label: '规格' })),
    unit: column(text({ label: '单位' })),
    ordered: column(quantity({ label: '订购数' })),
    received: column(quantity({ label: '实收数', required: true })),
    passed: column(quantity({ label: '合格数', required: true }), must),
    price: priceColumn('单价', []),
    amount: column(money({ label: '金额', required: true })),
    acceptedBy: column(text({ label: '验收人' })),
    invoice: column(text({ label: '发票号', max: 30 })),
    verdict: column(text({ label: '结论' })),
  },
});

export const claimsSheet = defineSheet({
  part: 'claims',
  title: '验收差异与偿还',
  columns: {
    number: column(text({ label: '编号', required: true, max: 30 })),
    acceptance: column(text({ label: '验收单号', required: true, max: 30 }), must),
    name,
    kind: column(choice({ label: '差异类型', required: true, words: CLAIM_KINDS }), must),
    count: column(wholeNumber({ label: '差异数量' })),
    amount: column(money({ label: '应偿金额', required: true })),
    remedy: column(text({ label: '处理方式' })),
    settledOn: column(text({ label: '完成日期' }), { read: dayOrWords }),
    settledBy: column(text({ label: '结案人' })),
  },
});

export const purchasesList: ImportList = {
  kind: 'purchases',
  title: '采购申请与验收',
  about: '申购单、验收单、差异偿还的老台账',
  act: 'purchase.buy',
  definitions: [requisitionsSheet, acceptancesSheet, claimsSheet],
  duplicates: ['skip'],
};

type RequisitionValues = RowOf<(typeof requisitionsSheet)['columns']>;
type AcceptanceValues = RowOf<(typeof acceptancesSheet)['columns']>;
type ClaimValues = RowOf<(typeof claimsSheet)['columns']>;

/** An accepted row with its sheet, in the order of the file. */
export type PurchaseEntry =
  | { part: 'requisition'; values: RequisitionValues }
  | { part: 'acceptance'; values: AcceptanceValues }
  | { part: 'claim'; values: ClaimValues };

/** What the books hold already: the file's own numbers, and what may be dated. */
export interface PurchaseBooks {
  requisitions: ReadonlySet<string>;
  acceptances: ReadonlySet<string>;
  claims: ReadonlySet<string>;
  today: Day;
}

interface Figures {
  qty: number;
  fen: number;
}
const sums = (qtyLabel: string, qtyField: string, fenField: string): SumOf<Figures>[] => [
  { label: qtyLabel, unit: 'milli', field: qtyField, of: ({ qty }) => qty },
  { label: '金额', unit: 'fen', field: fenField, of: ({ fen }) => fen },
];

/** Checks the three sheets against each other and the books. Row codes: E-DUP, E-REF, E-OVER, E-AMOUNT, E-PERIOD. */
export function checkPurchases(
  sheets: ReadSheet[],
  books: PurchaseBooks,
  duplicates: Duplicates,
): Checked<PurchaseEntry> {
  const check = new PurchaseCheck(books, duplicates);
  for (const sheet of sheetsOf(sheets, requisitionsSheet))
    check.take(sheet, sums('数量', 'qty', 'amount'), (row) => check.requisition(row));
  for (const sheet of sheetsOf(sheets, acceptancesSheet))
    check.take(sheet, sums('合格数', 'passed', 'amount'), (row) => check.acceptance(row));
  for (const sheet of sheetsOf(sheets, claimsSheet))
    check.take(sheet, sums('差异数量', 'count', 'amount').slice(1), (row) => check.claim(row));
  return { sheets, entries: check.entries, sums: check.sums, documents: check.papers.size };
}

class PurchaseCheck {
  readonly entries: PurchaseEntry[] = [];
  readonly sums = new Map<string, ReturnType<typeof sumUp>>();
  /** Papers the file makes: kind and number. */
  readonly papers = new Set<string>();
  private readonly books: PurchaseBooks;
  private readonly duplicates: Duplicates;

  constructor(books: PurchaseBooks, duplicates: Duplicates) {
    this.books = books;
    this.duplicates = duplicates;
  }

  take<C extends ReadSheet['definition']['columns']>(
    sheet: ReadSheet<C>,
    figures: readonly SumOf<Figures>[],
    figuresOf: (row: SheetRow<C>) => Figures,
  ): void {
    const own: Figures[] = [];
    for (const row of sheet.rows) {
      if (row.refused) continue;
      const one = figuresOf(row);
      if (row.accepted) own.push(one);
    }
    this.sums.set(sheet.name, sumUp(own, figures));
  }

  requisition(row: SheetRow<(typeof requisitionsSheet)['columns']>): Figures {
    const v = row.values;
    const [qty, fen] = [v.qty ?? 0, v.amount ?? 0];
    if (v.price !== null && amountMismatch(qty, v.price, fen)) row.flaw('E-AMOUNT', '数量×单价与金额不符', 'amount');
    this.settle(row, this.books.requisitions, v.number, v.on, 'number');
    if (row.accepted) this.keep({ part: 'requisition', values: v }, v.number);
    return { qty, fen };
  }

  acceptance(row: SheetRow<(typeof acceptancesSheet)['columns']>): Figures {
    const v = row.values;
    const [qty, fen] = [v.passed ?? 0, v.amount ?? 0];
    if (this.papers.has(`acceptance ${v.number ?? ''}`))
      row.flaw('E-DUP', `验收单号 ${v.number ?? ''} 已经用过了`, 'number');
    if (!this.knows('requisition', v.requisition, this.books.requisitions))
      row.flaw('E-REF', `没有申购单 ${v.requisition ?? ''}`, 'requisition');
    if (qty > (v.received ?? 0)) row.flaw('E-OVER', '合格数多于实收数', 'passed');
    if (v.price !== null && amountMismatch(qty, v.price, fen)) row.flaw('E-AMOUNT', '合格数×单价与金额不符', 'amount');
    this.settle(row, this.books.acceptances, v.number, v.on, 'number');
    if (row.accepted) this.keep({ part: 'acceptance', values: v }, v.number);
    return { qty, fen };
  }

  claim(row: SheetRow<(typeof claimsSheet)['columns']>): Figures {
    const v = row.values;
    if (!this.knows('acceptance', v.acceptance, this.books.acceptances))
      row.flaw('E-REF', `没有验收单 ${v.acceptance ?? ''}`, 'acceptance');
    this.settle(row, this.books.claims, v.number, null, 'number');
    if (row.accepted) this.keep({ part: 'claim', values: v }, v.number);
    return { qty: 0, fen: v.amount ?? 0 };
  }

  private knows(part: PurchaseEntry['part'], number: string | null, held: ReadonlySet<string>): boolean {
    return this.papers.has(`${part} ${number ?? ''}`) || held.has(sameKey(number ?? ''));
  }

  private keep(entry: PurchaseEntry, number: string | null): void {
    this.papers.add(`${entry.part} ${number ?? ''}`);
    this.entries.push(entry);
  }

  /** Papers the books hold are passed over or refused; a paper cannot be of a day to come. */
  private settle(row: SheetRow, held: ReadonlySet<string>, number: string | null, on: Day | null, field: string): void {
    if (row.refused) return;
    if (on !== null && on > this.books.today) row.flaw('E-PERIOD', `${on} 还没有到`, 'on');
    if (!held.has(sameKey(number ?? ''))) return;
    row.held = true;
    if (this.duplicates === 'skip') row.skip('账上已有');
    else row.flaw('E-DUP', `${number ?? ''} 账上已有，请选“跳过”`, field);
  }
}
