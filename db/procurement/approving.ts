import { refuse } from '../../shared/basics/refusal.ts';
import { approvedFen, type ApproveRequisitionInput, type ApproverPage } from '../../shared/procurement/requisition.ts';
import type { PaperDone } from '../../shared/procurement/paper.ts';
import { formatMoney } from '../../shared/basics/money.ts';
import type { ApprovalStep } from '../../shared/procurement/approval.ts';
import { availableOf, budgetLineOf, heldFor, holdFunds } from '../funds/holding.ts';
import type { Session } from '../../shared/people/school.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { updateRecord } from '../core/records.ts';
import { againstSelf, decide, requireTurn, turnOf, waitingFor, type Parties } from './approvals.ts';
import { doneOf, paperFor, paperOf, setState, updatePart, anyPaper } from './papers.ts';
import { stockOfItem } from '../inventory/stock.ts';
import { lastPrices, openOrderedOf } from './prices.ts';
import { requireBudget, requisitionLines, requisitionOf, requisitionRow, warningsFor } from './requisitions.ts';
import { ruleById } from './rules.ts';
import type { PaperTable, RequisitionTable } from './tables.ts';

const partiesOf = (paper: PaperTable, row: RequisitionTable): Parties => ({
  staffId: row.applicant_id,
  name: paper.person_name,
  createdBy: paper.created_by,
  says: '不能审批自己的申购',
});

/**
 * One step of the route. The last one approves the requisition: the budget is looked at again, because another request may
 * have taken it meanwhile (B-01), and its 占用 starts. Refusals: `approve.turn`, `approve.self` (R-SOD-01),
 * `approve.meeting`, `approve.congress`, `approve.quantity`, `budget.short`.
 */
export function approveRequisition(writer: Writer, input: ApproveRequisitionInput, by: By): PaperDone {
  const paper = paperFor(writer, 'requisition', input.id, 'approve');
  const row = requisitionRow(writer, paper.id);
  const step = requireTurn(writer, paper, partiesOf(paper, row), by);
  approveQuantities(writer, paper, input);
  const fen = requisitionLines(writer, paper.id).reduce((sum, line) => sum + approvedFen(line), 0);
  const meetings = meetingsOf(row, input);
  updatePart(writer, 'requisition', paper.id, meetings);
  decide(writer, paper, step, '同意', input.comment, by);
  updateRecord(writer, 'purchase_paper', paper.id, { fen });
  if (turnOf(writer, paper.id) !== undefined) return doneOf(anyPaper(writer, paper.id));
  requireMeetings(row, meetings);
  holdFor(writer, { ...paper, fen }, row, step, input.overBudgetReason, by);
  return { ...setState(writer, paper, '已审核', ''), fen };
}

/** Quantities may be cut, never raised: what is raised was not asked for. */
function approveQuantities(writer: Writer, paper: PaperTable, { approved }: ApproveRequisitionInput): void {
  const lines = new Map(requisitionLines(writer, paper.id).map((line) => [line.id, line]));
  for (const { lineId, qty } of approved) {
    const line = lines.get(lineId) ?? refuse('line.unknown', '没有这一行。');
    if (qty > line.qty)
      refuse('approve.quantity', `第 ${line.lineNo} 行 ${line.name}：批准数量不能多于申请数量。`, {
        row: line.lineNo - 1,
        field: 'approved',
      });
    updatePart(writer, 'requisition_line', lineId, { approved_milli: qty }, paper.id);
  }
}

type Meetings = Pick<RequisitionTable, 'meeting_number' | 'meeting_day' | 'congress_number' | 'congress_day'> &
  Record<string, string | null>;
const meetingsOf = (row: RequisitionTable, input: ApproveRequisitionInput): Meetings => ({
  meeting_number: input.meetingNumber || row.meeting_number,
  meeting_day: input.meetingDay ?? row.meeting_day,
  congress_number: input.congressNumber || row.congress_number,
  congress_day: input.congressDay ?? row.congress_day,
});

/** R-PUR-01 steps 4 and 5: above their limits 行政会 and 教代会 must have decided, with number and day. */
function requireMeetings(row: RequisitionTable, meetings: Meetings): void {
  if (row.needs_meeting === 1 && (meetings.meeting_number === '' || meetings.meeting_day === null))
    refuse('approve.meeting', '这个金额要经行政会议：请填会议纪要编号和日期。', { field: 'meetingNumber' });
  if (row.needs_congress === 1 && (meetings.congress_number === '' || meetings.congress_day === null))
    refuse('approve.congress', '这个金额（或大型修缮）要经教代会：请填决议编号和日期。', { field: 'congressNumber' });
}

function holdFor(
  writer: Writer,
  paper: PaperTable,
  row: RequisitionTable,
  step: ApprovalStep,
  overBudgetReason: string,
  by: By,
): void {
  if (row.budget_line_id === null) return;
  const isOver = paper.fen > availableOf(writer, row.budget_line_id);
  if (isOver && row.over_budget_reason === '') {
    if (!by.roles.includes('校长') || overBudgetReason === '') requireBudget(writer, row.budget_line_id, paper.fen);
    updatePart(writer, 'requisition', paper.id, { over_budget_reason: overBudgetReason, over_budget_by: by.userName });
  }
  const summary = `${paper.party_name} ${paper.summary}（${step.role}批准）`;
  holdFunds(writer, { lineId: row.budget_line_id, fen: paper.fen, day: paper.day, paper: paper.number, summary }, by);
}

/** 退回 with a reason; the paper can be written again under its number. */
export function sendBackRequisition(writer: Writer, id: number, reason: string, by: By): PaperDone {
  const paper = paperFor(writer, 'requisition', id, 'sendBack');
  const step = requireTurn(writer, paper, partiesOf(paper, requisitionRow(writer, id)), by);
  decide(writer, paper, step, '退回', reason, by);
  return setState(writer, paper, '退回', reason);
}

/** One request with everything needed to decide it, and its neighbours in my queue. */
export function approverPage(reader: Reader, id: number, session: Session): ApproverPage {
  const paper = paperOf(reader, 'requisition', id);
  const requisition = requisitionOf(reader, id);
  const row = requisitionRow(reader, id);
  const turn = paper.state === '审批中' ? turnOf(reader, id) : undefined;
  const queue = waitingFor(reader, session.roles).filter((one) => one.paper.kind === 'requisition');
  const at = queue.findIndex((one) => one.paper.id === id);
  const line = row.budget_line_id === null ? undefined : budgetLineOf(reader, row.budget_line_id);
  const mine = turn !== undefined && session.roles.some((role) => role === turn.role);
  return {
    requisition,
    budget:
      line === undefined
        ? null
        : {
            name: `${line.source} · ${line.name}`,
            totalFen: line.totalFen,
            spentFen: line.spentFen,
            heldFen: line.heldFen,
            availableFen: line.availableFen,
          },
    facts: requisition.lines.map(({ id: lineId, itemId }) =>
      itemId === null
        ? { lineId, stock: 0, lastPrice: null, openOrders: 0 }
        : {
            lineId,
            stock: stockOfItem(reader, itemId),
            lastPrice: lastPrices(reader, itemId, 1)[0]?.price ?? null,
            openOrders: openOrderedOf(reader, itemId),
          },
    ),
    warnings: [
      ...warningsFor(
        reader,
        ruleById(reader, row.rule_id),
        {
          day: paper.day,
          applicantId: row.applicant_id,
          purchaseKind: requisition.purchaseKind,
          government: requisition.government,
          lines: requisition.lines,
        },
        paper.fen,
        id,
      ),
      ...budgetWarning(reader, paper, row),
    ],
    turn: turn?.role ?? '',
    mine,
    against: mine ? againstSelf(reader, partiesOf(paper, row), { userId: session.userId, userName: session.name }) : '',
    previous: queue[at - 1]?.paper.id ?? null,
    next: at < 0 ? (queue[0]?.paper.id ?? null) : (queue[at + 1]?.paper.id ?? null),
  };
}

function budgetWarning(reader: Reader, paper: PaperTable, row: RequisitionTable): string[] {
  if (row.budget_line_id === null || heldFor(reader, paper.number).length > 0) return [];
  const available = availableOf(reader, row.budget_line_id);
  return paper.fen > available
    ? [`超预算：可用 ${formatMoney(available)}，差 ${formatMoney(paper.fen - available)}。`]
    : [];
}
