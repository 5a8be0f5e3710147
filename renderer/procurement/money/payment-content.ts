import { z } from 'zod';
import type { Day } from '../../../shared/basics/day.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { PAYMENT_METHODS, type Payment, type PaymentStart } from '../../../shared/procurement/payment.ts';
import { call } from '../../api/client.ts';
import { need, needIn, type FormRules } from '../editor/use-paper.ts';

/** A payment being written: exactly what stands on the screen. */
const line = z.object({
  id: z.string(),
  invoiceId: z.int(),
  number: z.string(),
  invoiceNumber: z.string(),
  issuedOn: z.string(),
  invoiceFen: z.int(),
  payableFen: z.int(),
  paidFen: z.int(),
  against: z.string(),
  needed: z.array(z.string()),
  known: z.array(z.string()),
  acceptances: z.array(z.string()),
  fen: z.int().nullable(),
});
const claim = z.object({
  claimId: z.int(),
  number: z.string(),
  name: z.string(),
  claimKind: z.string(),
  handling: z.string(),
  fen: z.int(),
  off: z.int(),
  inMoney: z.boolean(),
  acceptanceNumber: z.string(),
});
export const contentSchema = z.object({
  supplierId: z.int().nullable(),
  bank: z.string(),
  day: z.string().nullable(),
  handlerId: z.int().nullable(),
  departmentId: z.int().nullable(),
  method: z.enum(PAYMENT_METHODS),
  purpose: z.string(),
  budgetLineId: z.int().nullable(),
  attachments: z.int().nullable(),
  isFinal: z.boolean(),
  collective: z.boolean(),
  papers: z.array(z.string()),
  claims: z.array(claim),
  claimIds: z.array(z.int()),
  remark: z.string(),
  lines: z.array(line).readonly(),
});
export type Content = z.infer<typeof contentSchema>;
export type Line = z.infer<typeof line>;

export const blankLine = (): Line => ({
  id: crypto.randomUUID(),
  invoiceId: 0,
  number: '',
  invoiceNumber: '',
  issuedOn: '',
  invoiceFen: 0,
  payableFen: 0,
  paidFen: 0,
  against: '',
  needed: [],
  known: [],
  acceptances: [],
  fen: null,
});

const lineOf = (one: PaymentStart['invoices'][number]): Line => ({
  id: String(one.invoiceId),
  invoiceId: one.invoiceId,
  number: one.number,
  invoiceNumber: one.invoiceNumber,
  issuedOn: one.issuedOn,
  invoiceFen: one.fen,
  payableFen: one.payableFen,
  paidFen: one.paidFen,
  against: one.against,
  needed: one.needed,
  known: one.known,
  acceptances: one.acceptances,
  fen: one.payableFen - one.paidFen,
});

/** Proposes what is left of each invoice once its claims are off. */
function lessClaims(lines: readonly Line[], claims: PaymentStart['claims']): Line[] {
  const left = claims.map(({ off, acceptanceNumber }) => ({ off, acceptanceNumber }));
  return lines.map((invoice) => {
    let fen = invoice.fen ?? 0;
    for (const one of left.filter(({ acceptanceNumber }) => invoice.acceptances.includes(acceptanceNumber))) {
      const off = Math.min(Math.max(0, fen), one.off);
      one.off -= off;
      fen -= off;
    }
    return { ...invoice, fen };
  });
}

/** What can be paid to a supplier; a returned payment brings back its own words. */
export function startContent(start: PaymentStart | null, old: Payment | null, today: Day): Content {
  const invoices = start?.invoices ?? [];
  const own = new Map((old?.lines ?? []).map((one) => [one.invoiceId, one.paidFen]));
  const shown =
    old === null
      ? invoices.filter(({ against }) => against === '')
      : invoices.filter(({ invoiceId }) => own.has(invoiceId));
  const [first] = shown;
  // Only claims of these very deliveries; what goods or words settle stays open whatever is paid.
  const claims = (start?.claims ?? []).filter(
    ({ acceptanceNumber, handling, inMoney }) =>
      (handling === '' || inMoney) && shown.some(({ acceptances }) => acceptances.includes(acceptanceNumber)),
  );
  const ticked = claims.filter(
    ({ inMoney, number }) => inMoney && (old === null || old.claims.some((one) => one.number === number)),
  );
  return {
    supplierId: start?.supplierId ?? null,
    bank: old?.bank ?? start?.bank ?? '',
    day: old?.day ?? today,
    handlerId: old?.handlerId ?? null,
    departmentId: old?.departmentId ?? first?.departmentId ?? null,
    method: PAYMENT_METHODS.find((word) => word === old?.method) ?? '转账',
    purpose: old?.summary ?? '',
    budgetLineId: old?.budgetLineId ?? first?.budgetLineId ?? null,
    attachments: old?.attachments ?? null,
    isFinal: old?.isFinal ?? true,
    collective: old?.collective ?? false,
    papers: old?.papers ?? [],
    claims,
    claimIds: ticked.map(({ claimId }) => claimId),
    remark: old?.remark ?? '',
    // A returned payment is not among what was paid: its own sums are proposed again.
    lines: lessClaims(shown.map(lineOf), ticked).map((one) => ({
      ...one,
      ...(own.has(one.invoiceId) && { fen: own.get(one.invoiceId) ?? null }),
    })),
  };
}

/** Papers the check list asks for over all invoices, and those the program holds itself. */
export function neededFor({ lines, collective }: Content): { needed: string[]; known: string[] } {
  const needed = new Set(lines.flatMap((one) => one.needed));
  if (collective) needed.add('会议纪要或决定事项');
  const known = [...needed].filter((paper) =>
    lines.every((one) => !one.needed.includes(paper) || one.known.includes(paper)),
  );
  return { needed: [...needed], known: known.filter((paper) => lines.some((one) => one.needed.includes(paper))) };
}

/** What may be paid for the lines on the form, less what the ticked claims take off, 分. */
export const payableNow = ({ lines, claims, claimIds }: Content): number =>
  lines.reduce((sum, { payableFen, paidFen }) => sum + payableFen - paidFen, 0) -
  claims.reduce((sum, { claimId, off }) => (claimIds.includes(claimId) ? sum + off : sum), 0);

const NEEDED: readonly [keyof Content, string][] = [
  ['supplierId', '请选择收款单位'],
  ['handlerId', '请选择经手人'],
  ['departmentId', '请选择部门'],
  ['day', '报销日期要填写'],
  ['purpose', '事由要填写'],
  ['budgetLineId', '请选择预算项目'],
  ['attachments', '附件张数要填写'],
];

function missing(content: Content): Refusal[] {
  const wrong = NEEDED.filter(([field]) => content[field] === null || content[field] === '').map(([field, says]) =>
    need(field, says),
  );
  if (content.lines.length === 0) wrong.push({ code: 'input.wrong', message: '没有可以付的发票' });
  content.lines.forEach((one, row) => {
    if (!one.fen) wrong.push(needIn(row, 'fen', '实付金额要填写；不付的行按 Ctrl+D 删掉'));
  });
  return wrong;
}

const sentContent = (content: Content) => ({
  day: content.day ?? '',
  remark: content.remark,
  handlerId: content.handlerId ?? 0,
  departmentId: content.departmentId ?? 0,
  supplierId: content.supplierId ?? 0,
  bank: content.bank,
  method: content.method,
  purpose: content.purpose,
  budgetLineId: content.budgetLineId ?? 0,
  invoices: content.lines.map(({ invoiceId, fen }) => ({ invoiceId, fen: fen ?? 0 })),
  claims: content.claimIds,
  isFinal: content.isFinal,
  attachments: content.attachments ?? 0,
  papers: content.papers,
  collective: content.collective,
});

/** `returnedId`: the returned payment that is written again. */
export const rulesFor = (returnedId: number | null): FormRules<Content> => ({
  missing,
  send: (content, sent) =>
    returnedId === null
      ? call('procurement.requestPayment', { ...sent, ...sentContent(content) })
      : call('procurement.resubmitPayment', { id: returnedId, ...sentContent(content) }),
});
