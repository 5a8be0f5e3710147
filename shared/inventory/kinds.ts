/** Kinds of stock documents. 退库, 采购退货 and 报损 post and print already; their own forms come with their issue. */
export type DocumentKind = 'opening' | 'receipt' | 'purchaseReturn' | 'issue' | 'issueReturn' | 'loss';
/** Kinds a person can key in an editor today. */
export const EDITOR_KINDS = ['opening', 'receipt', 'issue'] as const;
export type EditorKind = (typeof EDITOR_KINDS)[number];

/** States of a document (ruling S-01). A draft has no number and lives apart. */
export type DocumentState = '已提交' | '已记账' | '已红冲' | '作废';

/** Which amount column of the account a kind moves (§3.3): 收入 or 发出. */
export type Column = 'in' | 'out';

export interface KindFacts {
  /** Prefix of its numbers (§1.2). */
  prefix: string;
  /** Name of the paper. */
  paper: string;
  /** What the account page says in 摘要 when the document has no better word. */
  summary: string;
  column: Column;
  /** +1 when a blue document adds to its column, −1 when it takes away from it (returns). */
  sign: 1 | -1;
}

export const KINDS: Readonly<Record<DocumentKind, KindFacts>> = {
  opening: { prefix: 'QC', paper: '期初库存单', summary: '期初余额', column: 'in', sign: 1 },
  receipt: { prefix: 'RK', paper: '入库单', summary: '采购入库', column: 'in', sign: 1 },
  purchaseReturn: { prefix: 'TH', paper: '采购退货单', summary: '采购退货', column: 'in', sign: -1 },
  issue: { prefix: 'CK', paper: '出库单', summary: '领用', column: 'out', sign: 1 },
  issueReturn: { prefix: 'TK', paper: '退库单', summary: '退库', column: 'out', sign: -1 },
  loss: { prefix: 'BS', paper: '报损单', summary: '报损', column: 'out', sign: 1 },
};

/** 入库类型 a person may choose on a receipt. */
export const RECEIPT_KINDS = ['采购入库', '捐赠入库', '调入入库'] as const;
