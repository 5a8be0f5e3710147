import { Refused, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import { priced } from '../../shared/basics/money.ts';
import { oneStepHigher } from '../../shared/procurement/approval.ts';
import {
  choiceNeedsReason,
  QUOTES_NEEDED,
  type ASKING_METHODS,
  type Comparison,
  type ComparisonInput,
} from '../../shared/procurement/comparison.ts';
import type { PaperDone } from '../../shared/procurement/paper.ts';
import type { By } from '../people/by.ts';
import { requireOpenDay } from '../people/months.ts';
import { supplierGate } from '../suppliers/gate.ts';
import { supplierNameOf } from '../suppliers/suppliers.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { decide, layRoute, requireTurn, stepsOf, turnOf } from './approvals.ts';
import {
  addLine,
  already,
  anyPaper,
  db,
  doneOf,
  dropDraft,
  sameGoods,
  headOf,
  insertPart,
  linesOf,
  lineOf,
  lineView,
  makePaper,
  paperFor,
  paperOf,
  setState,
} from './papers.ts';
import { lastPrices } from './prices.ts';
import { openLineOf, type OpenLine } from './open-lines.ts';
import { ruleFor } from './rules.ts';

/**
 * 询价比价表. Refusals: `compare.prices`, `compare.few` (R-PUR-05: fewer than three quotes without a reason),
 * `compare.choice` (not the lowest, without a reason), `compare.supplierTwice`, `line.notApproved`.
 */
export function compare(writer: Writer, input: ComparisonInput, by: By): PaperDone {
  const done = already(writer, input.token);
  if (done) return done;
  requireOpenDay(writer, input.day, by.today);
  const { sources, fen } = checked(writer, input);
  const few = input.quotes.length < QUOTES_NEEDED;
  const winners = new Set(input.lines.map(({ chosen }) => input.quotes[chosen]?.supplierId ?? 0));
  const [winner] = winners;
  const paper = makePaper(
    writer,
    'comparison',
    {
      state: few ? '审批中' : '已审核',
      day: input.day,
      fen,
      supplier_id: winners.size === 1 ? (winner ?? null) : null,
      party_name: [...winners].map((id) => supplierNameOf(writer, id) ?? '').join('、'),
      person_name: input.askers.join('、'),
      summary: input.project,
      remark: input.remark,
      token: input.token,
    },
    {
      table: 'comparison',
      values: {
        method: input.method,
        askers: input.askers.join('、'),
        few_reason: input.fewReason,
        conclusion: input.conclusion,
      },
    },
    by,
  );
  writeQuotes(writer, paper.id, input, sources);
  // The step is that of the whole purchase: the largest request that is compared here.
  const largest = Math.max(...sources.map(({ paperFen }) => paperFen));
  if (few) layRoute(writer, paper.id, [oneStepHigher(ruleFor(writer, input.day), largest)]);
  dropDraft(writer, input.draftId, by);
  return doneOf(anyPaper(writer, paper.id));
}

function checked(writer: Writer, input: ComparisonInput): { sources: OpenLine[]; fen: number } {
  const refusals: Refusal[] = [];
  const ids = input.quotes.map(({ supplierId }) => supplierId);
  if (new Set(ids).size !== ids.length)
    refuse('compare.supplierTwice', '同一家供应商报了两次价。', { field: 'quotes' });
  for (const id of ids) {
    const [block] = supplierGate(writer, id, input.day, { food: false }).blocks;
    if (block) refusals.push({ ...block, field: 'quotes' });
  }
  if (ids.length < QUOTES_NEEDED && input.fewReason === '')
    refusals.push({
      code: 'compare.few',
      message: `只有 ${ids.length} 家报价，要写原因（单一来源、应急、独家），并由上一级审批。`,
      field: 'fewReason',
    });
  const sources = input.lines.map((line, row) => {
    checkLine(line, ids.length, row, refusals);
    return openLineOf(writer, line.sourceLineId) ?? notApproved(refusals, row);
  });
  const [first, ...rest] = refusals;
  if (first) throw new Refused(first, ...rest);
  return {
    sources: sources.filter((one) => one !== null),
    fen: input.lines.reduce((sum, line) => sum + priced(line.qty, line.prices[line.chosen] ?? 0), 0),
  };
}

function notApproved(refusals: Refusal[], row: number): null {
  refusals.push({ code: 'line.notApproved', message: '申购还没有批准，不能询价', row, field: 'name' });
  return null;
}

function checkLine(line: ComparisonInput['lines'][number], quotes: number, row: number, refusals: Refusal[]): void {
  if (line.prices.length !== quotes)
    refusals.push({ code: 'compare.prices', message: '报价的家数与供应商不符', row, field: 'prices' });
  else if ((line.prices[line.chosen] ?? null) === null)
    refusals.push({ code: 'compare.prices', message: '中选供应商没有报价', row, field: 'chosen' });
  else if (choiceNeedsReason(line.prices, line.chosen) && line.choiceReason === '')
    refusals.push({ code: 'compare.choice', message: '中选的不是最低价，要写理由', row, field: 'choiceReason' });
}

function writeQuotes(writer: Writer, paperId: number, input: ComparisonInput, sources: readonly OpenLine[]): void {
  const quoteIds = input.quotes.map((quote, i) =>
    insertPart(writer, 'quote', {
      paper_id: paperId,
      seq: i + 1,
      supplier_id: quote.supplierId,
      supplier_name: supplierNameOf(writer, quote.supplierId) ?? '',
      delivery: quote.delivery,
      warranty: quote.warranty,
      remark: quote.remark,
    }),
  );
  input.lines.forEach((line, i) => {
    const price = line.prices[line.chosen] ?? 0;
    const source = sources[i];
    if (source === undefined) return;
    const id = addLine(writer, paperId, i + 1, {
      ...sameGoods(source, line.remark),
      source_line_id: line.sourceLineId,
      qty_milli: line.qty,
      price,
      fen: priced(line.qty, price),
    });
    insertPart(writer, 'comparison_line', {
      id,
      chosen_supplier_id: input.quotes[line.chosen]?.supplierId ?? 0,
      choice_reason: line.choiceReason,
      last_price: source.itemId === null ? null : (lastPrices(writer, source.itemId, 1)[0]?.price ?? null),
    });
    line.prices.forEach((one, q) => {
      const quoteId = quoteIds[q];
      if (one !== null && quoteId !== undefined)
        insertPart(writer, 'quote_price', { quote_id: quoteId, line_id: id, price: one });
    });
  });
}

/** The one higher step of a comparison with too few quotes (R-PUR-05). */
export function approveComparison(writer: Writer, id: number, comment: string, by: By): PaperDone {
  const paper = paperFor(writer, 'comparison', id, 'approve');
  const parties = { staffId: null, name: '', createdBy: paper.created_by, says: '' };
  decide(writer, paper, requireTurn(writer, paper, parties, by), '同意', comment, by);
  return turnOf(writer, id) === undefined ? setState(writer, paper, '已审核') : doneOf(anyPaper(writer, id));
}

/** Refusal: `paper.used` once an order was placed on it. */
export function voidComparison(writer: Writer, id: number, reason: string): PaperDone {
  const paper = paperFor(writer, 'comparison', id, 'void');
  const orders = all(
    writer,
    db
      .selectFrom('purchase_order as o')
      .innerJoin('purchase_paper as p', 'p.id', 'o.id')
      .select('p.number')
      .where('o.comparison_id', '=', id)
      .where('p.state', '!=', '作废'),
  );
  if (orders.length > 0) refuse('paper.used', `已经按它开了 ${orders.map((o) => o.number).join('、')}，不能作废。`);
  return setState(writer, paper, '作废', reason);
}

export function comparisonOf(reader: Reader, id: number): Comparison {
  const paper = paperOf(reader, 'comparison', id);
  const [row] = all(reader, db.selectFrom('comparison').selectAll().where('id', '=', id));
  const quotes = all(reader, db.selectFrom('quote').selectAll().where('paper_id', '=', id).orderBy('seq'));
  const prices = all(
    reader,
    db
      .selectFrom('quote_price as x')
      .innerJoin('quote as q', 'q.id', 'x.quote_id')
      .select(['x.quote_id', 'x.line_id', 'x.price'])
      .where('q.paper_id', '=', id),
  );
  const choices = new Map(
    all(
      reader,
      db
        .selectFrom('comparison_line as c')
        .innerJoin('purchase_line as l', 'l.id', 'c.id')
        .selectAll('c')
        .where('l.paper_id', '=', id),
    ).map((one) => [one.id, one]),
  );
  const lines = linesOf(reader, id);
  return {
    ...headOf(reader, paper, 'comparison'),
    method: (row?.method ?? '电话') as (typeof ASKING_METHODS)[number],
    askers: (row?.askers ?? '').split('、'),
    fewReason: row?.few_reason ?? '',
    conclusion: row?.conclusion ?? '',
    quotes: quotes.map((q) => ({
      id: q.id,
      supplierId: q.supplier_id,
      supplier: q.supplier_name,
      delivery: q.delivery,
      warranty: q.warranty,
      remark: q.remark,
    })),
    lines: lines.map((line) => ({
      ...lineView(reader, line),
      prices: quotes.map((q) => prices.find((x) => x.quote_id === q.id && x.line_id === line.id)?.price ?? null),
      chosen: quotes.findIndex((q) => q.supplier_id === choices.get(line.id)?.chosen_supplier_id),
      choiceReason: choices.get(line.id)?.choice_reason ?? '',
      lastPrice: choices.get(line.id)?.last_price ?? null,
    })),
    savedFen: lines.reduce((sum, line) => sum + savedOn(reader, line.source_line_id, line.qty_milli, line.fen), 0),
    approvals: stepsOf(reader, id),
  };
}

/** Estimate of the requested quantity less what was chosen; nothing where nobody estimated. */
function savedOn(reader: Reader, sourceId: number | null, qty: number, fen: number): number {
  const price = sourceId === null ? null : (lineOf(reader, sourceId)?.price ?? null);
  return price === null ? 0 : priced(qty, price) - fen;
}
