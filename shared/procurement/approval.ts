import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { formatMoney, type Fen } from '../basics/money.ts';
import { normalizeText } from '../basics/text.ts';
import { day, fen, needed, words } from './paper.ts';

/** Roles that may stand in an approval route, from the lowest to the highest. */
export const APPROVERS = ['总务主任', '分管副校长', '校长'] as const;
export type Approver = (typeof APPROVERS)[number];

/** One step of the amount table (R-PUR-01). */
export interface ApprovalBand {
  /** Up to this amount of the whole requisition, inclusive, 分; null without limit. */
  upToFen: Fen | null;
  /** In order. */
  approvers: readonly Approver[];
  /** 行政会议: number and day of the minutes needed. */
  meeting: boolean;
  /** 教代会: number and day of the resolution needed. */
  congress: boolean;
  /** ≥ 3 quotes before an order (R-PUR-05). */
  quotes: boolean;
  publicity: boolean;
}

/** A dated approval table. */
export interface ApprovalRule {
  /** Null for the one the program ships. */
  id: number | null;
  fromDay: Day;
  basis: string;
  governmentFen: Fen | null;
  catalogue: string;
  /** R-PUR-02: requests of one person within so many days are looked at together; 0 switches the check off. */
  splitDays: number;
  bands: readonly ApprovalBand[];
}

const band = (
  upToFen: Fen | null,
  approvers: readonly Approver[],
  more: Partial<Omit<ApprovalBand, 'upToFen' | 'approvers'>> = {},
): ApprovalBand => ({
  upToFen,
  approvers,
  meeting: false,
  congress: false,
  quotes: false,
  publicity: false,
  ...more,
});

/** What the program ships (R-PUR-01, our own default); the school sets its own from a day on. */
export const SHIPPED_RULE: ApprovalRule = {
  id: null,
  fromDay: '1990-01-01',
  basis: '程序自带，请按本校制度修改',
  governmentFen: null,
  catalogue: '台式计算机、便携式计算机、服务器、复印机、多功能一体机、打印设备',
  splitDays: 30,
  bands: [
    band(50_000, ['总务主任']),
    band(100_000, ['总务主任', '分管副校长']),
    band(500_000, APPROVERS),
    band(5_000_000, APPROVERS, { meeting: true, quotes: true, publicity: true }),
    band(null, APPROVERS, { meeting: true, congress: true, quotes: true, publicity: true }),
  ],
};

/** The rule in force on a day among dated ones; the shipped one before them all. */
export const ruleOn = (rules: readonly ApprovalRule[], on: Day): ApprovalRule =>
  rules.filter((rule) => rule.fromDay <= on).toSorted((a, b) => b.fromDay.localeCompare(a.fromDay))[0] ?? SHIPPED_RULE;

/** The band an amount (分) falls into; 大型修缮 is always the highest (R-PUR-01 step 5). */
export function bandFor(rule: ApprovalRule, amount: Fen, works: boolean): ApprovalBand {
  const last = rule.bands.at(-1);
  const found = works ? last : rule.bands.find(({ upToFen }) => upToFen === null || amount <= upToFen);
  if (found === undefined) throw new Error('an approval rule has no bands');
  return found;
}

/** R-PUR-05: a comparison of fewer than three quotes needs the next higher approver than its amount asks for. */
export function oneStepHigher(rule: ApprovalRule, amount: Fen): Approver {
  const highest = bandFor(rule, amount, false).approvers.at(-1);
  const at = APPROVERS.findIndex((role) => role === highest);
  return APPROVERS[Math.min(at + 1, APPROVERS.length - 1)] ?? '校长';
}

/** 集中采购目录 words that a name falls under. A reminder only: the program cannot judge what the law asks (§2.2). */
export function catalogueHits(rule: ApprovalRule, names: readonly string[]): string[] {
  const listed = rule.catalogue
    .split(/[、,，;；\s]+/)
    .map(normalizeText)
    .filter((word) => word !== '');
  return listed.filter((word) => names.some((name) => normalizeText(name).includes(word)));
}

/** What to remind of; empty when nothing speaks for 政府采购. */
export function governmentReminder(rule: ApprovalRule, names: readonly string[], amount: Fen): string {
  const hits = catalogueHits(rule, names);
  if (hits.length > 0) return `“${hits.join('、')}”在集采目录内，请走政府采购。`;
  if (rule.governmentFen !== null && amount >= rule.governmentFen)
    return `金额达到分散采购限额 ${formatMoney(rule.governmentFen)}，请走政府采购。`;
  return '';
}

/** Another request of the same person that counts for R-PUR-02. */
export interface EarlierRequest {
  number: string;
  day: Day;
  fen: Fen;
}

/**
 * R-PUR-02: earlier requests that, together with this one, pass a limit which each alone stays under. Null when there is
 * nothing to warn of.
 */
export function splitWarning(rule: ApprovalRule, amount: Fen, earlier: readonly EarlierRequest[]): string | null {
  const sum = earlier.reduce((all, one) => all + one.fen, amount);
  const own = rule.bands.indexOf(bandFor(rule, amount, false));
  const together = rule.bands.indexOf(bandFor(rule, sum, false));
  const alone = Math.max(own, ...earlier.map((one) => rule.bands.indexOf(bandFor(rule, one.fen, false))));
  if (earlier.length === 0 || together <= alone) return null;
  const numbers = earlier.map(({ number }) => number).join('、');
  return `疑似拆分采购：与 ${numbers} 合计 ${formatMoney(sum)}，超过 ${formatMoney(rule.bands[alone]?.upToFen ?? 0)} 的限额。`;
}

export const approvalRuleInput = z
  .strictObject({
    fromDay: day('起用日期'),
    basis: needed('依据文号', 60),
    governmentFen: fen('分散采购限额').min(1).nullable().default(null),
    catalogue: words('集采目录品目', 500).default(''),
    splitDays: z.int().min(0).max(366).default(30).describe('拆分采购看几天内'),
    bands: z
      .array(
        z.strictObject({
          upToFen: fen('金额上限').min(1, '金额上限要大于 0').nullable().describe('金额上限，分；最后一档为空'),
          approvers: z.array(z.enum(APPROVERS)).min(1, '至少要有一级审批').describe('审批人，按先后'),
          meeting: z.boolean().describe('行政会议'),
          congress: z.boolean().describe('教代会'),
          quotes: z.boolean().describe('三家比价'),
          publicity: z.boolean().describe('公示'),
        }),
      )
      .min(1, '至少要有一档')
      .max(12),
  })
  .refine(({ bands }) => bands.every(({ upToFen }, i) => (upToFen === null) === (i === bands.length - 1)), {
    message: '只有最后一档不写金额上限',
    path: ['bands'],
  })
  .refine(
    ({ bands }) =>
      bands.every((one, i) => i === 0 || one.upToFen === null || one.upToFen > (bands[i - 1]?.upToFen ?? 0)),
    { message: '金额上限要一档比一档大', path: ['bands'] },
  );
export type ApprovalRuleInput = z.output<typeof approvalRuleInput>;

/** A step of a paper's route as it stands. */
export interface ApprovalStep {
  id: number;
  round: number;
  seq: number;
  role: string;
  state: '待批' | '同意' | '退回';
  userName: string;
  at: string | null;
  comment: string;
}
