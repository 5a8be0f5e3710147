import { z } from 'zod';
import type { Day } from '../../../shared/basics/day.ts';
import { mulDiv } from '../../../shared/basics/exact.ts';
import { priced } from '../../../shared/basics/money.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import type { ItemHit } from '../../../shared/inventory/item.ts';
import { governmentInput, PURCHASE_KINDS, type Requisition } from '../../../shared/procurement/requisition.ts';
import { call } from '../../api/client.ts';
import { need, needIn, type FormRules } from '../editor/use-paper.ts';

/** A requisition being written: exactly what stands on the screen, so that a draft brings back the same screen. */
const line = z.object({
  id: z.string(),
  itemId: z.int().nullable(),
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  qty: z.int().nullable(),
  price: z.int().nullable(),
  fen: z.int().nullable(),
  purpose: z.string(),
  suggestedSupplier: z.string(),
  remark: z.string(),
});
export const contentSchema = z.object({
  day: z.string().nullable(),
  departmentId: z.int().nullable(),
  applicantId: z.int().nullable(),
  purchaseKind: z.enum(PURCHASE_KINDS),
  works: z.boolean(),
  urgent: z.boolean(),
  needBy: z.string().nullable(),
  purpose: z.string(),
  budgetLineId: z.int().nullable(),
  government: governmentInput.nullable(),
  remark: z.string(),
  lines: z.array(line).readonly(),
});
export type Content = z.infer<typeof contentSchema>;
export type Line = z.infer<typeof line>;

export const blankLine = (): Line => ({
  id: crypto.randomUUID(),
  itemId: null,
  code: '',
  name: '',
  spec: '',
  unit: '',
  qty: null,
  price: null,
  fen: null,
  purpose: '',
  suggestedSupplier: '',
  remark: '',
});

export const blankContent = (today: Day): Content => ({
  day: today,
  departmentId: null,
  applicantId: null,
  purchaseKind: '消耗品',
  works: false,
  urgent: false,
  needBy: null,
  purpose: '',
  budgetLineId: null,
  government: null,
  remark: '',
  lines: [],
});

/** A returned requisition as its form. */
export const contentOf = (r: Requisition): Content => ({
  day: r.day,
  departmentId: r.departmentId,
  applicantId: r.applicantId,
  purchaseKind: r.purchaseKind,
  works: r.works,
  urgent: r.urgent,
  needBy: r.needBy,
  purpose: r.purpose,
  budgetLineId: r.budgetLineId,
  government: r.government,
  remark: r.remark,
  lines: r.lines.map(({ id, itemId, code, name, spec, unit, qty, price, fen, purpose, suggestedSupplier, remark }) => ({
    id: String(id),
    itemId,
    code,
    name,
    spec,
    unit,
    qty,
    price,
    fen,
    purpose,
    suggestedSupplier,
    remark,
  })),
});

/** An item brings its own words, unit and last price; without one the line is free text. */
export function withItem(one: Line, item: ItemHit | null): Line {
  if (item === null) return { ...one, itemId: null, code: '' };
  const price = one.price ?? item.lastPrice;
  return settled({
    ...one,
    itemId: item.id,
    code: item.code,
    name: item.name,
    spec: item.spec,
    unit: item.unit,
    price,
  });
}

/** Quantity × price gives the amount; an amount typed first gives the price. */
export const settled = (one: Line): Line =>
  one.qty === null || one.price === null ? one : { ...one, fen: priced(one.qty, one.price) };
export const withFen = (one: Line, fen: number | null): Line => ({
  ...one,
  fen,
  price: fen === null || !one.qty ? one.price : mulDiv(fen, 100_000, one.qty),
});

const NEEDED: readonly [keyof Content, string][] = [
  ['departmentId', '请选择申请部门'],
  ['applicantId', '请选择申请人'],
  ['day', '申请日期要填写'],
  ['purpose', '用途要填写'],
  ['budgetLineId', '请选择预算项目'],
];

function missing(content: Content): Refusal[] {
  const wrong = NEEDED.filter(([field]) => content[field] === null || content[field] === '').map(([field, says]) =>
    need(field, says),
  );
  if (content.lines.length === 0) wrong.push({ code: 'input.wrong', message: '至少要有一行' });
  content.lines.forEach((one, row) => {
    if (one.name.trim() === '') wrong.push(needIn(row, 'name', '品名要填写'));
    else if (one.unit.trim() === '') wrong.push(needIn(row, 'unit', '单位要填写'));
    else if (!one.qty) wrong.push(needIn(row, 'qty', '数量要填写'));
    else if (one.fen === null) wrong.push(needIn(row, 'fen', '估计金额要填写'));
  });
  return wrong;
}

/** The content as the call takes it. */
export const sentContent = ({ lines, day, departmentId, applicantId, budgetLineId, ...rest }: Content) => ({
  ...rest,
  day: day ?? '',
  departmentId: departmentId ?? 0,
  applicantId: applicantId ?? 0,
  budgetLineId: budgetLineId ?? 0,
  lines: lines.map(({ id: _id, code: _code, qty, fen, ...one }) => ({ ...one, qty: qty ?? 0, fen: fen ?? 0 })),
});

/** `returnedId`: the returned requisition that is written again. */
export const requestRules = (returnedId: number | null): FormRules<Content> => ({
  missing,
  send: (content, sent) =>
    returnedId === null
      ? call('procurement.request', { ...sent, ...sentContent(content) })
      : call('procurement.resubmit', { id: returnedId, ...sentContent(content) }),
});
