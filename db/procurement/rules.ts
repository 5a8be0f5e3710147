import type { Day } from '../../shared/basics/day.ts';
import { refuse } from '../../shared/basics/refusal.ts';
import {
  APPROVERS,
  ruleOn,
  SHIPPED_RULE,
  type ApprovalRule,
  type ApprovalRuleInput,
  type Approver,
} from '../../shared/procurement/approval.ts';
import type { By } from '../people/by.ts';
import type { Reader, Writer } from '../core/handle.ts';
import { all } from '../core/query.ts';
import { insertRecord, replaceParts } from '../core/records.ts';
import { db } from './papers.ts';

const isApprover = (word: string): word is Approver => (APPROVERS as readonly string[]).includes(word);

/** Every dated approval table, newest first, the shipped one last. */
export function listRules(reader: Reader): ApprovalRule[] {
  const bands = all(reader, db.selectFrom('approval_band').selectAll().orderBy('rule_id').orderBy('seq'));
  const own = all(reader, db.selectFrom('approval_rule').selectAll().orderBy('from_day', 'desc'));
  const kept = own.map((rule): ApprovalRule => ({
    id: rule.id,
    fromDay: rule.from_day,
    basis: rule.basis,
    governmentFen: rule.government_fen,
    catalogue: rule.catalogue,
    splitDays: rule.split_days,
    bands: bands
      .filter((band) => band.rule_id === rule.id)
      .map((band) => ({
        upToFen: band.up_to_fen,
        approvers: band.approvers.split('、').filter(isApprover),
        meeting: band.meeting === 1,
        congress: band.congress === 1,
        quotes: band.quotes === 1,
        publicity: band.publicity === 1,
      })),
  }));
  return [...kept, SHIPPED_RULE];
}

export const ruleFor = (reader: Reader, day: Day): ApprovalRule => ruleOn(listRules(reader), day);

/** The rule a paper was submitted under: it stays, whatever is set later. */
export const ruleById = (reader: Reader, id: number | null): ApprovalRule =>
  listRules(reader).find((rule) => rule.id === id) ?? SHIPPED_RULE;

/**
 * Sets the approval table from a day on. Tables already in force stand, so that old requests can be explained. Refusals:
 * `rule.past`, `rule.twice`.
 */
export function saveRule(writer: Writer, input: ApprovalRuleInput, by: By): number {
  if (input.fromDay < by.today)
    refuse('rule.past', `起用日期不能早于今天 ${by.today}：已经按旧表审批的不能改。`, { field: 'fromDay' });
  if (listRules(writer).some((rule) => rule.fromDay === input.fromDay))
    refuse('rule.twice', `${input.fromDay} 起用的审批权限表已经有了。`, { field: 'fromDay' });
  const id = insertRecord(writer, 'approval_rule', {
    from_day: input.fromDay,
    basis: input.basis,
    government_fen: input.governmentFen,
    catalogue: input.catalogue,
    split_days: input.splitDays,
    created_at: by.at,
    created_by: by.userId,
  });
  replaceParts(
    writer,
    'approval_band',
    { column: 'rule_id', id },
    input.bands.map((band, i) => ({
      seq: i + 1,
      up_to_fen: band.upToFen,
      approvers: band.approvers.join('、'),
      meeting: Number(band.meeting),
      congress: Number(band.congress),
      quotes: Number(band.quotes),
      publicity: Number(band.publicity),
    })),
  );
  return id;
}
