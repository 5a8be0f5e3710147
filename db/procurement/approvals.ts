import { refuse } from '../../shared/basics/refusal.ts';
import type { Role } from '../../shared/people/roles.ts';
import type { ApprovalStep } from '../../shared/procurement/approval.ts';
import type { By } from '../people/by.ts';
import { listUsers } from '../people/users.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all, statement } from '../core/query.ts';
import { insertRecord, touch, updateRecord } from '../core/records.ts';
import { db, userNames } from './papers.ts';
import type { PaperTable } from './tables.ts';

const stepRows = statement<{ paper: number }, ApprovalRow>((p) =>
  db.selectFrom('purchase_approval').selectAll().where('paper_id', '=', p('paper')).orderBy('round').orderBy('seq'),
);
interface ApprovalRow {
  id: number;
  round: number;
  seq: number;
  role: string;
  state: string;
  user_name: string;
  at: string | null;
  comment: string;
}

/** The route of a paper with what was decided, oldest round first. */
export const stepsOf = (reader: Reader, paperId: number): ApprovalStep[] =>
  stepRows.all(reader, { paper: paperId }).map((row) => ({
    id: row.id,
    round: row.round,
    seq: row.seq,
    role: row.role,
    state: row.state as ApprovalStep['state'],
    userName: row.user_name,
    at: row.at,
    comment: row.comment,
  }));

/** Lays out a round of approvals for these roles, in order. */
export function layRoute(writer: Writer, paperId: number, roles: readonly string[]): void {
  const round = Math.max(0, ...stepsOf(writer, paperId).map((step) => step.round)) + 1;
  roles.forEach((role, i) =>
    insertRecord(writer, 'purchase_approval', { paper_id: paperId, round, seq: i + 1, role, state: '待批' }),
  );
}

/** The step whose turn it is; undefined when the route is through or was sent back. */
export function turnOf(reader: Reader, paperId: number): ApprovalStep | undefined {
  const steps = stepsOf(reader, paperId);
  const last = steps.at(-1)?.round;
  const round = steps.filter((step) => step.round === last);
  return round.some((step) => step.state === '退回') ? undefined : round.find((step) => step.state === '待批');
}

/** People who may not approve a paper: those it is for and whoever keyed it. */
export interface Parties {
  /** Staff the paper is for (申请人, 经手人). */
  staffId: number | null;
  name: string;
  createdBy: number;
  says: string;
}

/** R-SOD-01 / R-SOD-07: why this user may not decide, or ''. A user without a staff record is known by the name. */
export function againstSelf(reader: Reader, parties: Parties, by: Pick<By, 'userId' | 'userName'>): string {
  const user = listUsers(reader).find(({ id }) => id === by.userId);
  const same = (user?.staffId ?? null) !== null && user?.staffId === parties.staffId;
  if (same || (parties.name !== '' && parties.name === by.userName)) return parties.says;
  return parties.createdBy === by.userId ? '不能审批自己填的单据' : '';
}

/**
 * The step this person may decide now. Refusals: `approve.turn` (another role's turn), `approve.self`.
 */
export function requireTurn(writer: Writer, paper: PaperTable, parties: Parties, by: By): ApprovalStep {
  const step = turnOf(writer, paper.id) ?? refuse('approve.turn', '这张单据现在没有要审批的步骤。');
  if (!by.roles.includes(step.role as Role)) refuse('approve.turn', `现在轮到${step.role}审批，还不到您这一步。`);
  const against = againstSelf(writer, parties, by);
  if (against !== '') refuse('approve.self', `${against}（不相容岗位分离）。请由别人审批。`);
  return step;
}

export function decide(
  writer: Writer,
  paper: PaperTable,
  step: ApprovalStep,
  state: '同意' | '退回',
  comment: string,
  by: By,
): void {
  updateRecord(writer, 'purchase_approval', step.id, {
    state,
    user_id: by.userId,
    user_name: userNames(writer).get(by.userId) ?? by.userName,
    at: by.at,
    comment,
  });
  touch(writer, 'purchase_paper', paper.id);
}

/** Papers of a kind whose turn is one of these roles, oldest first. */
export function waitingFor(reader: Reader, roles: readonly string[]): { paper: PaperTable; role: string }[] {
  if (roles.length === 0) return [];
  const waiting = all(
    reader,
    db
      .selectFrom('purchase_approval as a')
      .innerJoin('purchase_paper as p', 'p.id', 'a.paper_id')
      .selectAll('p')
      .select('a.role')
      .where('a.state', '=', '待批')
      .where('a.role', 'in', roles)
      .where('p.state', '=', '审批中')
      // A returned paper has a new round; what its old one still waited for is past.
      .where('a.round', '=', ({ selectFrom }) =>
        selectFrom('purchase_approval as m')
          .select((m) => m.fn.max<number>('m.round').as('round'))
          .whereRef('m.paper_id', '=', 'a.paper_id'),
      )
      // A step is due when none before it in its round still waits.
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('purchase_approval as b')
              .select('b.id')
              .whereRef('b.paper_id', '=', 'a.paper_id')
              .whereRef('b.round', '=', 'a.round')
              .whereRef('b.seq', '<', 'a.seq')
              .where('b.state', '=', '待批'),
          ),
        ),
      )
      .orderBy('p.day')
      .orderBy('p.id')
      .limit(200),
  );
  return waiting.map(({ role, ...paper }) => ({ paper, role }));
}
