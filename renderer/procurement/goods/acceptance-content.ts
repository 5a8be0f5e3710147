import { z } from 'zod';
import type { Day } from '../../../shared/basics/day.ts';
import { priced } from '../../../shared/basics/money.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { CERTIFICATES, QUALITIES, type AcceptanceStart } from '../../../shared/procurement/acceptance.ts';
import { PURCHASE_KINDS } from '../../../shared/procurement/requisition.ts';
import { call } from '../../api/client.ts';
import { need, needIn, type FormRules } from '../editor/use-paper.ts';

/** An acceptance being written: exactly what stands on the screen. */
const line = z.object({
  id: z.string(),
  sourceLineId: z.int(),
  itemId: z.int().nullable(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  ordered: z.int(),
  outstanding: z.int(),
  undelivered: z.int(),
  delivered: z.int().nullable(),
  received: z.int().nullable(),
  passed: z.int().nullable(),
  price: z.int().nullable(),
  isLast: z.boolean(),
  madeOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  batch: z.string(),
  certificates: z.array(z.enum(CERTIFICATES)),
  temperature: z.int().nullable().default(null),
  quality: z.enum(QUALITIES).nullable(),
  specDiffers: z.boolean(),
  asAsset: z.boolean(),
  priceReason: z.string(),
  remark: z.string().default(''),
});
export const contentSchema = z.object({
  /** The order or requisition it goes back to; `lines` counts what was to come when the form opened. */
  start: z.object({
    sourceId: z.int(),
    sourceKind: z.enum(['order', 'requisition']),
    number: z.string(),
    purchaseKind: z.enum(PURCHASE_KINDS),
    supplierId: z.int().nullable(),
    supplier: z.string(),
    buyerId: z.int().nullable(),
    deliverBy: z.string().nullable(),
    tolerancePermille: z.int(),
    lines: z.int(),
  }),
  day: z.string().nullable(),
  supplierId: z.int().nullable(),
  buyerId: z.int().nullable(),
  deliveryNote: z.string(),
  place: z.string(),
  firstId: z.int().nullable(),
  secondId: z.int().nullable(),
  /** Somebody who is no member of the staff: a parent who accepts too. */
  outsider: z.string(),
  userRep: z.string(),
  deliverer: z.string(),
  head: z.string(),
  licenceOverride: z.string(),
  lines: z.array(line).readonly(),
});
export type Content = z.infer<typeof contentSchema>;
export type Line = z.infer<typeof line>;

/** What the order says is to come; nothing of what was measured is filled in. */
export const contentOf = (start: AcceptanceStart, today: Day): Content => ({
  start: { ...start, lines: start.lines.length },
  day: today,
  supplierId: start.supplierId,
  buyerId: start.buyerId,
  deliveryNote: '',
  place: '',
  firstId: null,
  secondId: null,
  outsider: '',
  userRep: '',
  deliverer: '',
  head: '',
  licenceOverride: '',
  lines: start.lines.map((one) => ({
    id: String(one.sourceLineId),
    sourceLineId: one.sourceLineId,
    itemId: one.itemId,
    name: one.name,
    spec: one.spec,
    unit: one.unit,
    ordered: one.ordered,
    outstanding: one.outstanding,
    undelivered: one.undelivered,
    delivered: null,
    received: null,
    passed: null,
    price: one.price,
    isLast: false,
    madeOn: null,
    expiresOn: null,
    batch: '',
    certificates: [],
    temperature: null,
    quality: null,
    specDiffers: false,
    asAsset: one.asAsset,
    priceReason: '',
    remark: '',
  })),
});

/** The figures of a line as far as they are typed; what is not typed yet makes no difference. */
export function acceptedOf({ undelivered, delivered, received, passed, price, isLast, specDiffers }: Line) {
  const came = delivered ?? 0;
  const got = received ?? came;
  const good = passed ?? got;
  const unitPrice = price ?? 0;
  return {
    outstanding: undelivered,
    delivered: came,
    received: got,
    passed: good,
    isLast: isLast && delivered !== null,
    specDiffers,
    price: unitPrice,
    fen: passed === null ? 0 : priced(good, unitPrice),
  };
}

function missing(content: Content): Refusal[] {
  const wrong: Refusal[] = [];
  if (content.supplierId === null) wrong.push(need('supplierId', '请选择供应商'));
  if (content.buyerId === null) wrong.push(need('buyerId', '请选择采购员'));
  if (content.deliveryNote.trim() === '') wrong.push(need('deliveryNote', '送货单号要填写'));
  if (content.day === null) wrong.push(need('day', '验收日期要填写'));
  if (content.lines.length === 0) wrong.push({ code: 'input.wrong', message: '至少要有一行' });
  content.lines.forEach((one, row) => {
    if (one.delivered === null) wrong.push(needIn(row, 'delivered', '送货数量要填写；没送的行按 Ctrl+D 删掉'));
    else if (one.received === null) wrong.push(needIn(row, 'received', '实收数量要填写'));
    else if (one.passed === null) wrong.push(needIn(row, 'passed', '合格数量要填写'));
    else if (one.price === null) wrong.push(needIn(row, 'price', '单价要填写'));
    else if (one.quality === null) wrong.push(needIn(row, 'quality', '质量情况要选'));
  });
  return wrong;
}

/** `nameOf` names a member of the staff. */
export const rulesFor = (sourceId: number, nameOf: (id: number) => string): FormRules<Content> => ({
  missing,
  send: (content, sent) => {
    const staff = [content.firstId, content.secondId].flatMap((id) =>
      id === null ? [] : [{ staffId: id, name: nameOf(id) }],
    );
    const outsider = content.outsider.trim();
    return call('procurement.accept', {
      ...sent,
      sourceId,
      day: content.day ?? '',
      supplierId: content.supplierId ?? 0,
      buyerId: content.buyerId ?? 0,
      deliveryNote: content.deliveryNote,
      place: content.place,
      acceptors: [...staff, ...(outsider === '' ? [] : [{ staffId: null, name: outsider }])],
      userRep: content.userRep,
      deliverer: content.deliverer,
      head: content.head,
      licenceOverride: content.licenceOverride,
      lines: content.lines.map((one) => ({
        sourceLineId: one.sourceLineId,
        delivered: one.delivered ?? 0,
        received: one.received ?? 0,
        passed: one.passed ?? 0,
        price: one.price ?? 0,
        isLast: one.isLast,
        madeOn: one.madeOn,
        expiresOn: one.expiresOn,
        batch: one.batch,
        certificates: one.certificates,
        temperature: one.temperature,
        quality: one.quality ?? '正常',
        specDiffers: one.specDiffers,
        asAsset: one.asAsset,
        priceReason: one.priceReason,
        remark: one.remark,
      })),
    });
  },
});
