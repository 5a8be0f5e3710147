import { addDays, yearOf } from '../../shared/basics/day.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import { Refused, refuse, type Refusal } from '../../shared/basics/refusal.ts';
import { bandFor, governmentReminder, splitWarning, type ApprovalRule } from '../../shared/procurement/approval.ts';
import { summaryOf, type PaperDone } from '../../shared/procurement/paper.ts';
import {
  type GovernmentFacts,
  type PurchaseKind,
  type Requisition,
  type RequisitionInput,
  type RequisitionLine,
} from '../../shared/procurement/requisition.ts';
import { ratioOf } from '../../shared/inventory/units.ts';
import { availableOf, budgetLineOf, releaseFunds, requireLine } from '../funds/holding.ts';
import { itemOf, itemsForLines, unitsOfItem } from '../inventory/items.ts';
import type { By } from '../people/by.ts';
import { departmentNameOf, staffNameOf } from '../people/lists.ts';
import { requireOpenDay } from '../people/months.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, one } from '../core/query.ts';
import { updateRecord } from '../core/records.ts';
import { layRoute, stepsOf } from './approvals.ts';
import {
  addLine,
  already,
  anyPaper,
  checkAmount,
  db,
  doneOf,
  dropDraft,
  goodsOf,
  headOf,
  insertPart,
  lineOf,
  linesOf,
  lineView,
  makePaper,
  paperFor,
  paperOf,
  receivedOf,
  setState,
  takenOf,
  updatePart,
  usedBy,
} from './papers.ts';
import { ruleById, ruleFor } from './rules.ts';
import type { PaperTable, RequisitionTable } from './tables.ts';

/** What a requisition says, whether new or returned and written again. */
export type RequisitionContent = Omit<RequisitionInput, 'token' | 'draftId'>;
/** R-PUR-03: who lets it pass over its budget, and why. */
export interface OverBudget {
  reason: string;
  by: string;
}
export type Requested = PaperDone & { warnings: string[] };

/** The requisition's own row. */
export function requisitionRow(reader: Reader, id: number): RequisitionTable {
  const row = one(reader, db.selectFrom('requisition').selectAll().where('id', '=', id));
  return row ?? refuse('paper.unknown', '没有这张申购单。');
}

/** 申购单: numbers it and lays out its approvals (R-PUR-01). `over` is the head teacher's word for R-PUR-03. */
export function request(writer: Writer, input: RequisitionInput, by: By, over: OverBudget | null = null): Requested {
  const done = already(writer, input.token);
  if (done) return { ...done, warnings: [] };
  requireOpenDay(writer, input.day, by.today);
  const rule = ruleFor(writer, input.day);
  const facts = checked(writer, input, rule, over);
  const paper = makePaper(
    writer,
    'requisition',
    { ...facts.head, state: '审批中', token: input.token },
    { table: 'requisition', values: { ...facts.own, rule_id: rule.id } },
    by,
  );
  writeContent(writer, paper.id, input);
  layRoute(writer, paper.id, facts.approvers);
  dropDraft(writer, input.draftId, by);
  return {
    ...doneOf(anyPaper(writer, paper.id)),
    warnings: warningsFor(writer, rule, input, facts.head.fen, paper.id),
  };
}

/** A returned requisition written again: same number, same business month (N-01), same approval table. */
export function resubmit(writer: Writer, { id, ...input }: RequisitionContent & { id: number }, by: By): Requested {
  const paper = paperFor(writer, 'requisition', id, 'resubmit');
  requireMine(paper, by);
  requireSameMonth(paper, input.day);
  requireOpenDay(writer, input.day, by.today);
  const rule = ruleById(writer, requisitionRow(writer, id).rule_id);
  const facts = checked(writer, input, rule, null);
  writer.sqlite.prepare('delete from purchase_line where paper_id = ?').run(id);
  writer.sqlite.prepare('delete from government_purchase where id = ?').run(id);
  updatePart(writer, 'requisition', id, facts.own);
  updateRecord(writer, 'purchase_paper', id, { ...facts.head, state: '审批中', reason: '' });
  writeContent(writer, id, input);
  layRoute(writer, id, facts.approvers);
  return { ...doneOf(anyPaper(writer, id)), warnings: warningsFor(writer, rule, input, facts.head.fen, id) };
}

export function requireMine(paper: PaperTable, by: By): void {
  if (paper.created_by !== by.userId && !by.roles.includes('总务主任'))
    refuse('paper.notYours', '这张单据是别人填的，请由填单人或总务主任来改。');
}

export function requireSameMonth(paper: PaperTable, day: string): void {
  if (day.slice(0, 7) !== paper.day.slice(0, 7))
    refuse('paper.month', `单号 ${paper.number} 已经给了，日期只能在 ${paper.day.slice(0, 7)} 月内改。`, {
      field: 'day',
    });
}

interface Checked {
  head: Pick<PaperTable, 'day' | 'department_id' | 'party_name' | 'person_name' | 'summary' | 'fen' | 'remark'>;
  own: Omit<RequisitionTable, 'id' | 'rule_id'> & Record<string, string | number | null>;
  approvers: readonly string[];
}

function checked(writer: Writer, input: RequisitionContent, rule: ApprovalRule, over: OverBudget | null): Checked {
  const department =
    departmentNameOf(writer, input.departmentId) ??
    refuse('department.unknown', '没有这个部门。', { field: 'departmentId' });
  const applicant =
    staffNameOf(writer, input.applicantId) ?? refuse('staff.unknown', '没有这个人。', { field: 'applicantId' });
  requireLine(writer, input.budgetLineId, yearOf(input.day));
  const refusals: Refusal[] = [];
  const names = input.lines.map((line, row) => {
    checkAmount(line, row, refusals);
    return goodsOf(writer, line, row, refusals).name;
  });
  const [first, ...rest] = refusals;
  if (first) throw new Refused(first, ...rest);
  const fen = input.lines.reduce((sum, line) => sum + line.fen, 0);
  if (over === null) requireBudget(writer, input.budgetLineId, fen);
  const band = bandFor(rule, fen, input.works);
  return {
    head: {
      day: input.day,
      department_id: input.departmentId,
      party_name: department,
      person_name: applicant,
      summary: summaryOf(names),
      fen,
      remark: input.remark,
    },
    own: {
      applicant_id: input.applicantId,
      purchase_kind: input.purchaseKind,
      works: Number(input.works),
      urgent: Number(input.urgent),
      need_by: input.needBy,
      purpose: input.purpose,
      budget_line_id: input.budgetLineId,
      needs_meeting: Number(band.meeting),
      needs_congress: Number(band.congress),
      needs_quotes: Number(band.quotes),
      needs_publicity: Number(band.publicity),
      meeting_number: '',
      meeting_day: null,
      congress_number: '',
      congress_day: null,
      over_budget_reason: over?.reason ?? '',
      over_budget_by: over?.by ?? '',
    },
    approvers: band.approvers,
  };
}

/** B-01 / R-PUR-03: refuses `budget.short` with the figures when a line has not enough left. */
export function requireBudget(reader: Reader, budgetLineId: number, fen: number): void {
  const available = availableOf(reader, budgetLineId);
  if (fen <= available) return;
  const name = budgetNameOf(reader, budgetLineId);
  refuse(
    'budget.short',
    `“${name}”可用 ${formatMoney(available)}，这张申购单要 ${formatMoney(fen)}，差 ${formatMoney(fen - available)}。`,
    { field: 'budgetLineId', hint: '可以存为草稿；要超预算请校长当面批准并写原因，或先调整预算。' },
  );
}

/** 资金来源 · 预算项目 of a line. */
export function budgetNameOf(reader: Reader, id: number | null): string {
  const line = id === null ? undefined : budgetLineOf(reader, id);
  return line === undefined ? '' : `${line.source} · ${line.name}`;
}

function writeContent(writer: Writer, paperId: number, input: RequisitionContent): void {
  input.lines.forEach((line, i) => {
    const goods = goodsOf(writer, line, i, []);
    const id = addLine(writer, paperId, i + 1, { ...goods, qty_milli: line.qty, price: line.price, fen: line.fen });
    insertPart(writer, 'requisition_line', {
      id,
      approved_milli: null,
      purpose: line.purpose,
      suggested_supplier: line.suggestedSupplier,
    });
  });
  if (input.government !== null) insertPart(writer, 'government_purchase', governmentRow(paperId, input.government));
}

const governmentRow = (id: number, facts: GovernmentFacts) => ({
  id,
  in_catalogue: Number(facts.inCatalogue),
  form: facts.form,
  method: facts.method,
  platform_number: facts.platformNumber,
  intent_day: facts.intentDay,
  budget_number: facts.budgetNumber,
});

/** R-PUR-02 and §2.2: what to think of before going on; neither stands in the way. */
export function warningsFor(
  reader: Reader,
  rule: ApprovalRule,
  input: Pick<RequisitionContent, 'day' | 'purchaseKind' | 'government'> & {
    applicantId: number | null;
    lines: readonly { name: string }[];
  },
  fen: number,
  ownId: number,
): string[] {
  const earlier = all(
    reader,
    db
      .selectFrom('purchase_paper as p')
      .innerJoin('requisition as r', 'r.id', 'p.id')
      .select(['p.number', 'p.day', 'p.fen'])
      .where('p.kind', '=', 'requisition')
      .where('p.state', 'in', ['审批中', '已审核', '已关闭'])
      .where('p.id', '!=', ownId)
      .where('r.applicant_id', '=', input.applicantId)
      .where('r.purchase_kind', '=', input.purchaseKind)
      .where('p.day', '>=', addDays(input.day, -rule.splitDays))
      .where('p.day', '<=', input.day),
  );
  const split = rule.splitDays === 0 ? null : splitWarning(rule, fen, earlier);
  const government =
    input.government !== null
      ? ''
      : governmentReminder(
          rule,
          input.lines.map(({ name }) => name),
          fen,
        );
  return [split ?? '', government].filter((text) => text !== '');
}

export function requisitionOf(reader: Reader, id: number): Requisition {
  const paper = paperOf(reader, 'requisition', id);
  const row = requisitionRow(reader, id);
  const government = one(reader, db.selectFrom('government_purchase').selectAll().where('id', '=', id));
  return {
    ...headOf(reader, paper, 'requisition'),
    applicantId: row.applicant_id,
    purchaseKind: row.purchase_kind as PurchaseKind,
    works: row.works === 1,
    urgent: row.urgent === 1,
    needBy: row.need_by,
    purpose: row.purpose,
    budgetLineId: row.budget_line_id,
    budget: budgetNameOf(reader, row.budget_line_id),
    needsMeeting: row.needs_meeting === 1,
    needsCongress: row.needs_congress === 1,
    needsQuotes: row.needs_quotes === 1,
    needsPublicity: row.needs_publicity === 1,
    meetingNumber: row.meeting_number,
    meetingDay: row.meeting_day,
    congressNumber: row.congress_number,
    congressDay: row.congress_day,
    overBudgetReason: row.over_budget_reason,
    overBudgetBy: row.over_budget_by,
    government: government
      ? {
          inCatalogue: government.in_catalogue === 1,
          form: government.form as GovernmentFacts['form'],
          method: government.method as GovernmentFacts['method'],
          platformNumber: government.platform_number,
          intentDay: government.intent_day,
          budgetNumber: government.budget_number,
        }
      : null,
    approvals: stepsOf(reader, id),
    lines: requisitionLines(reader, id),
  };
}

export function requisitionLines(reader: Reader, id: number): RequisitionLine[] {
  const own = new Map(
    all(
      reader,
      db
        .selectFrom('requisition_line as r')
        .innerJoin('purchase_line as l', 'l.id', 'r.id')
        .selectAll('r')
        .where('l.paper_id', '=', id),
    ).map((row) => [row.id, row]),
  );
  return linesOf(reader, id).map((line) => ({
    ...lineView(reader, line),
    approved: own.get(line.id)?.approved_milli ?? null,
    purpose: own.get(line.id)?.purpose ?? '',
    suggestedSupplier: own.get(line.id)?.suggested_supplier ?? '',
    ordered: takenOf(reader, line.id, 'order'),
    accepted: receivedOf(reader, line.id).passed,
  }));
}

/** R-FUND-02: what is not bought any more is closed, and its 占用 is released. Refusal: `paper.open` while an order runs. */
export function closeRequisition(writer: Writer, id: number, reason: string, by: By): PaperDone {
  const paper = paperFor(writer, 'requisition', id, 'close');
  const running = usedBy(writer, id, ['order']).filter(({ state }) => state === '未到' || state === '部分到货');
  if (running.length > 0)
    refuse('paper.open', `${running.map(({ number }) => number).join('、')} 还没有到齐，请先关闭或作废订单。`);
  releaseFunds(writer, { paper: paper.number, day: by.today, summary: `关闭 ${paper.number}` }, by);
  return setState(writer, paper, '已关闭', reason);
}

/** 作废 before approval. Refusals: `paper.notYours`, `paper.used` (an urgent purchase was made on it). */
export function voidRequisition(writer: Writer, id: number, reason: string, by: By): PaperDone {
  const paper = paperFor(writer, 'requisition', id, 'void');
  requireMine(paper, by);
  const used = usedBy(writer, id, ['order', 'acceptance', 'comparison']);
  if (used.length > 0) refuse('paper.used', `已经有 ${used.map(({ number }) => number).join('、')}，不能作废。`);
  return setState(writer, paper, '作废', reason);
}

/** A free-text line becomes an item, once (§2.1). Refusals: `line.unknown`, `line.matched`, `unit.unknown`. */
export function matchLine(writer: Writer, lineId: number, itemId: number): { number: string; name: string } {
  const line = lineOf(writer, lineId) ?? refuse('line.unknown', '没有这一行。', { field: 'lineId' });
  const paper = paperFor(writer, 'requisition', line.paper_id, 'match');
  if (line.item_id !== null) refuse('line.matched', '这一行已经对应了物资。', { field: 'itemId' });
  const item = itemOf(writer, itemId);
  if (item.active !== 1) refuse('item.retired', `${item.name}已停用。`, { field: 'itemId' });
  const units = itemsForLines(writer, [itemId]).get(itemId);
  if (units === undefined || ratioOf(unitsOfItem(units), line.unit) === null)
    refuse('unit.unknown', `${item.name}没有单位“${line.unit}”的换算率，请先在物资卡上加辅助单位。`, {
      field: 'itemId',
    });
  // Lines already ordered or accepted as free text go with it, so that the goods can enter the store.
  const ids = [lineId, ...followers(writer, lineId)];
  for (const id of ids) updatePartOfLine(writer, id, itemId);
  return { number: paper.number, name: item.name };
}

function followers(reader: Reader, lineId: number): number[] {
  const next = all(
    reader,
    db.selectFrom('purchase_line').select('id').where('source_line_id', '=', lineId).where('item_id', 'is', null),
  );
  return next.flatMap(({ id }) => [id, ...followers(reader, id)]);
}

function updatePartOfLine(writer: Writer, lineId: number, itemId: number): void {
  const line = lineOf(writer, lineId);
  if (line !== undefined) updatePart(writer, 'purchase_line', lineId, { item_id: itemId }, line.paper_id);
}
