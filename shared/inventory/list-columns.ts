import { listColumn, type ListColumn } from '../sheet/list-paper.ts';
import { itemFields } from './item.ts';
import { KINDS, type DocumentKind } from './kinds.ts';
import type { DocumentRow } from './document.ts';

/** Columns of the stock and document lists: screen, workbook and paper take their words and order from here. */

export const stockColumns = {
  code: listColumn('编码', 'text', 10),
  name: listColumn('品名', 'text', 22),
  spec: listColumn('规格型号', 'text', 20),
  category: listColumn('类别', 'text', 14),
  unit: listColumn('单位', 'text', 8),
  milli: listColumn('现存', 'quantity', 12),
  min: listColumn('最低', 'quantity', 10),
  max: listColumn('最高', 'quantity', 10),
  price: listColumn('结存单价', 'price', 12),
  fen: listColumn('结存金额', 'money', 14),
  expires: listColumn('最早到期', 'day', 12),
  place: listColumn('货位', 'text', 10),
  last: listColumn('最近收发', 'day', 12),
};

const {
  code: _c,
  name: _n,
  spec: _s,
  categoryId: _g,
  unit: _u,
  minMilli: _l,
  maxMilli: _h,
  place: _p,
  ...rest
} = itemFields;
/** Fields of the card that the stock list does not show. A workbook carries them, so that it can be imported as it is. */
export const cardFields = rest;

/** Of every document list; who stands at party and person depends on its papers. */
export const documentColumns = {
  number: listColumn('单号', 'text', 17),
  day: listColumn('日期', 'day', 12),
  kind: listColumn('种类', 'text', 14),
  store: listColumn('仓库', 'text', 12),
  party: listColumn('供货单位/领用部门', 'text', 28),
  person: listColumn('经手人', 'text', 10),
  summary: listColumn('摘要', 'text', 28),
  lines: listColumn('行', 'count', 6),
  fen: listColumn('金额', 'money', 14),
  state: listColumn('状态', 'text', 8),
  source: listColumn('原凭证号', 'text', 17),
  entered: listColumn('制单', 'text', 10),
};

const named = (party: string, person: string): Record<'party' | 'person', ListColumn> => ({
  party: { ...documentColumns.party, heading: party },
  person: { ...documentColumns.person, heading: person },
});

/** Party and person of a list of these papers; null for 期初, which has neither. */
export function partyColumns(kinds: readonly DocumentKind[]): Record<'party' | 'person', ListColumn> | null {
  if (kinds.every((kind) => kind === 'opening')) return null;
  const [first, ...others] = new Set(kinds.map((kind) => KINDS[kind].column));
  if (first === undefined || others.length > 0) return documentColumns;
  return first === 'out' ? named('领用部门', '领用人') : named('供货单位', '采购员');
}

/** 入库单, 红字出库单. */
export const kindWord = ({ kind, red }: Pick<DocumentRow, 'kind' | 'red'>): string =>
  `${red ? '红字' : ''}${KINDS[kind].paper}`;
