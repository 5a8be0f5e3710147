import { listColumn } from '../sheet/list-paper.ts';
import { PAPERS, type PaperKind } from './paper.ts';

/** Columns of a list of papers: screen, workbook and paper take their words and order from here. */
export const paperColumns = (kind: PaperKind) => ({
  number: listColumn('单号', 'text', 17),
  day: listColumn('日期', 'day', 12),
  party: listColumn(PAPERS[kind].party, 'text', 30),
  person: listColumn(PAPERS[kind].person, 'text', 14),
  summary: listColumn('摘要', 'text', 30),
  lines: listColumn('行', 'count', 6),
  fen: listColumn('金额', 'money', 14),
  state: listColumn('状态', 'text', 10),
  source: listColumn(kind === 'invoice' ? '发票号码' : '原单号', 'text', 20),
  entered: listColumn('制单', 'text', 10),
});
