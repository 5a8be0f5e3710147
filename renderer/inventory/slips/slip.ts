import { z } from 'zod';
import type { Day } from '../../../shared/basics/day.ts';
import { mulDiv } from '../../../shared/basics/exact.ts';
import { priced } from '../../../shared/basics/money.ts';
import { toBaseUnit } from '../../../shared/basics/quantity.ts';
import { amountMismatch } from '../../../shared/inventory/document.ts';
import type { ItemHit } from '../../../shared/inventory/item.ts';
import { RECEIPT_KINDS } from '../../../shared/inventory/kinds.ts';

/** A slip being written: exactly what stands on the screen, so that a draft brings back the same screen. */

const hit = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  units: z.array(z.object({ name: z.string(), ratio: z.int() })),
  initials: z.string(),
  milli: z.int(),
  fen: z.int(),
  lastPrice: z.int().nullable(),
  place: z.string(),
});

const line = z.object({
  id: z.string(),
  item: hit.nullable(),
  unit: z.string(),
  requested: z.int().nullable(),
  qty: z.int().nullable(),
  price: z.int().nullable(),
  /** The price was typed from the paper; else it follows from amount and quantity. */
  priceTyped: z.boolean(),
  amount: z.int().nullable(),
  amountTyped: z.boolean(),
  /** The person has said that the amount holds although quantity × price is another one. */
  confirmed: z.boolean(),
  batch: z.string(),
  madeOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  remark: z.string(),
});

const slip = z.object({
  storeId: z.int().nullable(),
  day: z.string().nullable(),
  /** 领用部门 or 供货单位. */
  partyId: z.int().nullable(),
  /** 领用人 or 采购员. */
  personId: z.int().nullable(),
  purpose: z.string(),
  receiptKind: z.enum(RECEIPT_KINDS),
  invoiceNumber: z.string(),
  lateReason: z.string(),
  remark: z.string(),
  lines: z.array(line),
});

export type Slip = z.infer<typeof slip>;
export type SlipLine = z.infer<typeof line>;

/** A draft may be older than this program; what cannot be read any more is no slip. */
export function slipOf(content: unknown): Slip | null {
  const parsed = slip.safeParse(content);
  return parsed.success ? parsed.data : null;
}

export const blankLine = (): SlipLine => ({
  id: crypto.randomUUID(),
  item: null,
  unit: '',
  requested: null,
  qty: null,
  price: null,
  priceTyped: false,
  amount: null,
  amountTyped: false,
  confirmed: false,
  batch: '',
  madeOn: null,
  expiresOn: null,
  remark: '',
});

export const blankSlip = (storeId: number | null, day: Day | null): Slip => ({
  storeId,
  day,
  partyId: null,
  personId: null,
  purpose: '',
  receiptKind: '采购入库',
  invoiceNumber: '',
  lateReason: '',
  remark: '',
  lines: [],
});

/** Whether anything was written that would be missed. */
export const isEmpty = ({ lines, partyId, personId, purpose, invoiceNumber, remark }: Slip): boolean =>
  lines.length === 0 && partyId === null && personId === null && purpose + invoiceNumber + remark === '';

const ratioOf = ({ item, unit }: SlipLine): number => item?.units.find(({ name }) => name === unit)?.ratio ?? 1000;

/** Quantity of a line in the base unit; null while it has none. */
export const baseQty = (one: SlipLine): number | null => (one.qty === null ? null : toBaseUnit(one.qty, ratioOf(one)));

/** What the stock is in the unit the line is written in. */
export const available = (one: SlipLine): number | null =>
  one.item === null ? null : mulDiv(one.item.milli, 1000, ratioOf(one));

/** What an issue will cost as far as can be told now: its share of the stock's value; the posting has the last word. */
export function estimated(one: SlipLine): number | null {
  const qty = baseQty(one);
  if (one.item === null || qty === null || one.item.milli <= 0 || qty > one.item.milli) return null;
  return mulDiv(one.item.fen, qty, one.item.milli);
}

export function withItem(one: SlipLine, item: ItemHit | null): SlipLine {
  if (item?.id === one.item?.id) return one;
  return { ...one, item, unit: item?.unit ?? '', confirmed: false };
}

/** Of quantity, price and amount people type two; the third follows, and what was typed is never overwritten. */
export function withQty(one: SlipLine, qty: number | null): SlipLine {
  return settled({ ...one, qty, confirmed: false });
}
export function withPrice(one: SlipLine, price: number | null): SlipLine {
  return settled({ ...one, price, priceTyped: price !== null, confirmed: false });
}
export function withAmount(one: SlipLine, amount: number | null): SlipLine {
  return settled({ ...one, amount, amountTyped: amount !== null, confirmed: false });
}

function settled(one: SlipLine): SlipLine {
  const { qty, price, amount, priceTyped, amountTyped } = one;
  if (priceTyped && !amountTyped) return { ...one, amount: qty === null || price === null ? null : priced(qty, price) };
  if (!priceTyped) return { ...one, price: !qty || amount === null ? null : mulDiv(amount, 100_000, qty) };
  return one;
}

/** R-AMT-05: typed price and typed amount do not fit, and nobody has said which holds. */
export const isMismatch = ({ qty, price, amount, priceTyped, amountTyped, confirmed }: SlipLine): boolean =>
  priceTyped &&
  amountTyped &&
  !confirmed &&
  qty !== null &&
  price !== null &&
  amount !== null &&
  amountMismatch(qty, price, amount);
