/**
 * What stands on one printed sheet, before anybody draws it. Models are pure data with every figure already formatted,
 * so that preview, paper and PDF cannot differ. All lengths are millimetres.
 */

/** A sheet as it lies in front of the reader: for A4 landscape `width` 297, `height` 210 (mm). */
export interface Paper {
  name: string;
  width: number;
  height: number;
}

/** Row kinds of an account page (ledgers §6.2). `red` and negative `adjust` rows are printed wholly in red. */
export type LedgerRowKind =
  | 'opening'
  | 'business'
  | 'red'
  | 'adjust'
  | 'monthTotal'
  | 'yearTotal'
  | 'carryOut'
  | 'carryIn'
  | 'closing';

/** One ruled row. The nine figures are formatted text; `''` leaves the cell blank. */
export interface LedgerRow {
  kind: LedgerRowKind;
  month: string;
  day: string;
  voucher: string;
  summary: string;
  inQty: string;
  inPrice: string;
  inFen: string;
  outQty: string;
  outPrice: string;
  outFen: string;
  qty: string;
  price: string;
  fen: string;
}

/** One page of the 数量金额式明细账 (R-LED-08). */
export interface LedgerPage {
  kind: 'ledger';
  paper: Paper;
  title: string;
  unitName: string;
  category: string;
  code: string;
  itemName: string;
  spec: string;
  unit: string;
  place: string;
  maxStock: string;
  minStock: string;
  method: string;
  year: string;
  /** 总页: the number within the whole book. */
  bookPage: string;
  /** 分页: the number within this account, from 1. */
  page: number;
  pages: number;
  rows: LedgerRow[];
  /** Ruled rows on the sheet; what `rows` leaves free is struck out by a diagonal. */
  capacity: number;
  foot: { bookkeeper: string; reviewer: string; keeper: string; printed: string };
}

export interface BookColumn {
  label: string;
  /** Columns side by side with the same group stand under one heading. */
  group?: string;
  /** mm; all columns of a page together are its table's width. */
  width: number;
  align: 'left' | 'right' | 'center';
  /** A double rule behind it. */
  edge?: true;
  /** Holds 摘要, where 本月合计 and 承前页 stand. */
  summary?: true;
}

export interface BookRow {
  kind: LedgerRowKind;
  /** Printed in red as a whole. */
  red: boolean;
  /** Closes the year: a double red rule under it. */
  yearEnd: boolean;
  /** Cells in column order, formatted. */
  cells: string[];
}

/** One page of an account book with columns of its own, 月 and 日 first (固定资产登记簿). */
export interface BookPage {
  kind: 'book';
  paper: Paper;
  title: string;
  /** The lines over the table, label and value. */
  meta: { label: string; value: string }[];
  year: string;
  page: number;
  pages: number;
  /** Number within a whole book of several accounts (R-LED-06); none for an account printed alone. */
  sheet?: number;
  columns: BookColumn[];
  rows: BookRow[];
  /** Ruled rows on the sheet; what `rows` leaves free is struck out by a diagonal. */
  capacity: number;
  foot: { label: string; value: string }[];
  printed: string;
}

export interface SlipColumn {
  label: string;
  /** Width in mm; widths are shared out in proportion when they do not fill the sheet exactly. */
  width: number;
  align: 'left' | 'right' | 'center';
}

/** One sheet of a stock slip (入库单, 出库单 …). */
export interface SlipPage {
  kind: 'slip';
  paper: Paper;
  title: string;
  unitName: string;
  number: string;
  /** Stands at the right edge, such as `第一联 存根`. */
  copyLabel: string;
  facts: { label: string; value: string }[];
  columns: SlipColumn[];
  /** Cells in column order, formatted. */
  rows: string[][];
  /** 本页小计, formatted; absent on a slip of one page. */
  subtotal?: string;
  /** Only on the last page; `capitals` without 人民币, which the form prints. */
  total?: { label: string; capitals: string; amount: string };
  /** A name may be printed; the space for the signature stays empty. */
  signatures: { label: string; name: string }[];
  page: number;
  pages: number;
  /** `未审核` or `作废`, across the sheet. */
  watermark?: string;
  /** Such as `补打 2 次`. */
  reprint?: string;
  /** A red (reversing) slip: its figures are printed in red. */
  red: boolean;
}

/** One sheet of a printed list: the same columns and figures as on the screen and in the workbook (R-XLS-04). */
export interface ReportPage {
  kind: 'report';
  paper: Paper;
  title: string;
  /** Lines under the title. */
  facts: string[];
  columns: SlipColumn[];
  rows: string[][];
  /** Formatted last row of the last page. */
  totals?: string[];
  /** Paragraphs below the table of the last page. */
  notes?: string[];
  /** Who signs each page, by hand. */
  signatures?: string[];
  page: number;
  pages: number;
}

/** A fact of a card; a wide one has a row to itself. */
export interface CardFact {
  label: string;
  value: string;
  wide?: true;
}

/** One sheet of a card (固定资产卡片): blocks of facts, and what happened to the thing below them. */
export interface CardPage {
  kind: 'card';
  paper: Paper;
  title: string;
  unitName: string;
  number: string;
  /** Such as 已处置, across the head. */
  mark: string;
  /** Only on a card's first sheet. */
  blocks: { title: string; facts: CardFact[] }[];
  tables: { title: string; columns: SlipColumn[]; rows: string[][] }[];
  signatures: string[];
  printed: string;
  page: number;
  pages: number;
}

/** A place on a sheet or a label: its upper left corner and its size (mm). */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line of a label; `\n` in its text where it stands in two rows. */
export interface LabelLine {
  /** `名称：`, or nothing where the label has no room for it. */
  label: string;
  text: string;
  /** pt. */
  size: number;
  bold: boolean;
}

/** Lines in their place on a label. */
export interface LabelBlock extends Box {
  lines: LabelLine[];
}

/** A label on its sheet. The boxes of its parts are measured from the label's own corner. */
export interface PlacedLabel extends Box {
  head: LabelBlock | null;
  body: LabelBlock;
  /** The number, whole whatever its length. */
  number: LabelBlock;
  /** Box with the quiet zone, which the drawing keeps white; null on a label that is only read by eye. */
  code: (Box & { kind: 'qr' | 'code128'; text: string }) | null;
}

/** A sheet of labels; on a roll every label is a sheet of its own. */
export interface LabelPage {
  kind: 'label';
  paper: Paper;
  title: string;
  labels: PlacedLabel[];
  page: number;
  pages: number;
}

export type PageModel = LedgerPage | BookPage | CardPage | SlipPage | ReportPage | LabelPage;

/** Everything that goes to the printer in one go. `offset` shifts the drawing on the sheet, in mm. */
export interface PrintJob {
  title: string;
  pages: PageModel[];
  offset: { x: number; y: number };
}
