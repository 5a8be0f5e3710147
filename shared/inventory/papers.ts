import { capitals } from '../basics/capitals.ts';
import { formatMoney, unitPrice } from '../basics/money.ts';
import { formatQuantity } from '../basics/quantity.ts';
import type { LedgerPage, LedgerRow, Paper, SlipColumn, SlipPage } from '../print/page-model.ts';
import type { AccountPage, AccountRow } from './account-page.ts';
import type { DocumentLine, StockDocument } from './document.ts';
import { KINDS } from './kinds.ts';

/** What stands on this word's papers: account pages and slips as page models, every figure formatted. */

export const A4_LANDSCAPE: Paper = { name: 'A4 横向', width: 297, height: 210 };
export const A5_LANDSCAPE: Paper = { name: 'A5 横向', width: 210, height: 148 };

/** Body rows of an account page on A4 landscape (R-LED-08). */
export const LEDGER_CAPACITY = 25;

interface RuledPage {
  page: number;
  rows: readonly unknown[];
}
/** Numbers of the pages that are written full: they never change any more, so they can be filed (R-LED-06). */
export const fullPages = (pages: readonly RuledPage[]): number[] =>
  pages.filter(({ rows }) => rows.length >= LEDGER_CAPACITY).map(({ page }) => page);

/** Which pages of an account a range of printing means (`full`, `last`); null is all of them. */
export const pagesOfRange = (range: string, pages: readonly RuledPage[]): number[] | null =>
  range === 'full' ? fullPages(pages) : range === 'last' ? [pages.at(-1)?.page ?? 1] : null;

/** Facts in the head and foot of an account's pages. */
export interface AccountFacts {
  unitName: string;
  category: string;
  code: string;
  itemName: string;
  spec: string;
  unit: string;
  place: string;
  maxMilli: number | null;
  minMilli: number | null;
  year: number;
  bookkeeper: string;
  keeper: string;
  /** Such as `打印 2026-11-02 08:20`. */
  printed: string;
}

export function ledgerPaper(facts: AccountFacts, pages: readonly AccountPage[], page: AccountPage): LedgerPage {
  return {
    kind: 'ledger',
    paper: A4_LANDSCAPE,
    title: '数量金额式明细账',
    unitName: facts.unitName,
    category: facts.category,
    code: facts.code,
    itemName: facts.itemName,
    spec: facts.spec,
    unit: facts.unit,
    place: facts.place,
    maxStock: facts.maxMilli === null ? '' : formatQuantity(facts.maxMilli),
    minStock: facts.minMilli === null ? '' : formatQuantity(facts.minMilli),
    method: '移动加权平均',
    year: String(facts.year),
    // 总页 needs whole-book printing, which gives every account its place (P-04).
    bookPage: '',
    page: page.page,
    pages: pages.length,
    rows: page.rows.map(ledgerRow),
    capacity: LEDGER_CAPACITY,
    foot: { bookkeeper: facts.bookkeeper, reviewer: '', keeper: facts.keeper, printed: facts.printed },
  };
}

const qtyText = (milli: number | null): string => (milli === null ? '' : formatQuantity(milli));
const fenText = (fen: number | null): string => (fen === null ? '' : formatMoney(fen));

/** Carry rows print no unit price: their sum of several months' prices would say nothing (§6.3). */
function priceText(kind: AccountRow['kind'], fen: number | null, milli: number | null): string {
  if (fen === null || milli === null || kind === 'carryIn' || kind === 'carryOut') return '';
  return unitPrice(fen, milli);
}

export function ledgerRow(row: AccountRow): LedgerRow {
  return {
    kind: row.kind,
    month: row.day.slice(5, 7),
    day: row.day.slice(8, 10),
    voucher: row.voucher,
    summary: row.summary,
    inQty: qtyText(row.inQty),
    inPrice: priceText(row.kind, row.inFen, row.inQty),
    inFen: fenText(row.inFen),
    outQty: qtyText(row.outQty),
    outPrice: priceText(row.kind, row.outFen, row.outQty),
    outFen: fenText(row.outFen),
    qty: formatQuantity(row.qty),
    price: unitPrice(row.fen, row.qty),
    fen: formatMoney(row.fen),
  };
}

const column = (label: string, width: number, align: SlipColumn['align'] = 'left'): SlipColumn => ({
  label,
  width,
  align,
});

const RECEIPT_COLUMNS: SlipColumn[] = [
  column('序号', 9, 'center'),
  column('物资编码', 17),
  column('品名', 34),
  column('规格', 30),
  column('单位', 11, 'center'),
  column('实收数量', 18, 'right'),
  column('单价', 18, 'right'),
  column('金额', 22, 'right'),
  column('批号', 16),
  column('备注', 17),
];
const ISSUE_COLUMNS: SlipColumn[] = [
  column('序号', 9, 'center'),
  column('物资编码', 17),
  column('品名', 36),
  column('规格', 32),
  column('单位', 11, 'center'),
  column('请领数量', 18, 'right'),
  column('实发数量', 18, 'right'),
  column('单价', 18, 'right'),
  column('金额', 22, 'right'),
  column('备注', 17),
];

const COPIES: Record<'in' | 'out', readonly string[]> = {
  in: ['第一联 仓库', '第二联 会计', '第三联 采购'],
  out: ['第一联 仓库', '第二联 会计', '第三联 领用'],
};

/** Lines a slip of A5 holds. */
export const SLIP_LINES = 8;

function slipRow(line: DocumentLine, isReceipt: boolean): string[] {
  const price = line.amount === null ? '' : unitPrice(line.amount, line.qty);
  const amount = line.amount === null ? '' : formatMoney(line.amount);
  const head = [String(line.lineNo), line.code, line.name, line.spec, line.unit];
  return isReceipt
    ? [...head, formatQuantity(line.qty), price, amount, line.batch, line.remark]
    : [...head, qtyText(line.requested), formatQuantity(line.qty), price, amount, line.remark];
}

const blankRows = (count: number): string[][] => Array.from({ length: Math.max(0, count) }, () => []);

/** Slips of one document: `copies` of every page; 本页小计 on each of several pages, 合计 with 大写 on the last (R-PRN-04). */
export function slipPapers(document: StockDocument, unitName: string, copies: number): SlipPage[] {
  const { paper, column: side } = KINDS[document.kind];
  const isReceipt = side === 'in';
  const chunks: DocumentLine[][] = [];
  for (let i = 0; i < document.lines.length; i += SLIP_LINES) chunks.push(document.lines.slice(i, i + SLIP_LINES));
  if (chunks.length === 0) chunks.push([]);
  return Array.from({ length: copies }, (_, copy) =>
    chunks.map((lines, i): SlipPage => {
      const mark = watermarkOf(document);
      return {
        kind: 'slip',
        paper: A5_LANDSCAPE,
        title: paper,
        unitName,
        number: document.number,
        copyLabel: COPIES[side][copy] ?? `第 ${copy + 1} 联`,
        facts: factsOf(document, isReceipt),
        columns: isReceipt ? RECEIPT_COLUMNS : ISSUE_COLUMNS,
        // Ruled to the foot, so that nothing can be written in under the last line.
        rows: [...lines.map((line) => slipRow(line, isReceipt)), ...blankRows(SLIP_LINES - lines.length)],
        ...(chunks.length > 1 ? { subtotal: formatMoney(lines.reduce((sum, l) => sum + (l.amount ?? 0), 0)) } : {}),
        ...(i === chunks.length - 1
          ? { total: { label: '合计', capitals: capitals(document.fen), amount: formatMoney(document.fen) } }
          : {}),
        signatures: signaturesOf(document, isReceipt),
        page: i + 1,
        pages: chunks.length,
        ...(mark === null ? {} : { watermark: mark }),
        ...(document.prints > 1 ? { reprint: `补打 ${document.prints - 1} 次` } : {}),
        red: document.reverses !== null,
      };
    }),
  ).flat();
}

function watermarkOf({ state }: StockDocument): string | null {
  if (state === '已提交') return '未审核';
  return state === '作废' ? '作废' : null;
}

function factsOf(document: StockDocument, isReceipt: boolean): SlipPage['facts'] {
  const fact = (label: string, value: string) => ({ label, value });
  const own = isReceipt
    ? [fact('供货单位', document.party), fact('入库类型', document.receiptKind), fact('发票号', document.invoiceNumber)]
    : [fact('领用部门', document.party), fact('领用人', document.person), fact('用途', document.purpose)];
  const facts = [fact('仓库', document.store), ...own, fact('日期', document.day)];
  if (document.sourceNumber !== '') facts.push(fact('原凭证号', document.sourceNumber));
  if (document.reverses) facts.push(fact('红冲', `${document.reverses.number} ${document.reason}`));
  return facts;
}

/** Names may be printed; who signs, signs by hand (§7.2). */
function signaturesOf(document: StockDocument, isReceipt: boolean): SlipPage['signatures'] {
  const labels = isReceipt
    ? ['制单', '采购', '验收', '保管', '会计', '负责人']
    : ['制单', '领用人', '发料', '审批', '记账'];
  return labels.map((label) => ({ label, name: label === '制单' ? document.createdBy : '' }));
}
