import { z } from 'zod';
import type { Day } from '../../../shared/basics/day.ts';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import { ASKING_METHODS, choiceNeedsReason } from '../../../shared/procurement/comparison.ts';
import type { OpenRequestLine } from '../../../shared/procurement/order.ts';
import { call } from '../../api/client.ts';
import { need, needIn, type FormRules } from '../editor/use-paper.ts';

/** Suppliers a comparison has room for on one sheet of paper. */
export const MOST_QUOTES = 5;

const line = z.object({
  id: z.string(),
  sourceLineId: z.int(),
  number: z.string(),
  name: z.string(),
  spec: z.string(),
  unit: z.string(),
  qty: z.int().nullable(),
  prices: z.array(z.int().nullable()),
  chosen: z.int().nullable(),
  choiceReason: z.string(),
});
const quote = z.object({
  supplierId: z.int().nullable(),
  delivery: z.string(),
  warranty: z.string(),
  remark: z.string(),
});
export const contentSchema = z.object({
  project: z.string(),
  day: z.string().nullable(),
  method: z.enum(ASKING_METHODS),
  askers: z.string(),
  fewReason: z.string(),
  conclusion: z.string(),
  remark: z.string(),
  quotes: z.array(quote),
  lines: z.array(line).readonly(),
});
export type Content = z.infer<typeof contentSchema>;
export type Line = z.infer<typeof line>;

export const blankLine = (): Line => ({
  id: crypto.randomUUID(),
  sourceLineId: 0,
  number: '',
  name: '',
  spec: '',
  unit: '',
  qty: null,
  prices: [],
  chosen: null,
  choiceReason: '',
});

/** Requests that need quotes come first; without any, what is open of the oldest request. */
export function startContent(open: readonly OpenRequestLine[], today: Day): Content {
  const free = open.filter(({ chosen }) => chosen === null);
  const first = free.find(({ needsQuotes }) => needsQuotes) ?? free[0];
  const mine = free.filter(({ requisitionId }) => requisitionId === first?.requisitionId);
  return {
    project: '',
    day: today,
    method: '电话',
    askers: '',
    fewReason: '',
    conclusion: '',
    remark: '',
    quotes: Array.from({ length: 3 }, () => ({ supplierId: null, delivery: '', warranty: '', remark: '' })),
    lines: mine.map((one) => ({
      ...blankLine(),
      id: String(one.lineId),
      sourceLineId: one.lineId,
      number: one.number,
      name: one.name,
      spec: one.spec,
      unit: one.unit,
      qty: one.left,
    })),
  };
}

const askersOf = (text: string): string[] => text.split(/[、,，\s]+/).filter((name) => name !== '');
/** Suppliers that were chosen, with their place among the columns. */
const asked = ({ quotes }: Content) =>
  quotes.flatMap((one, at) => (one.supplierId === null ? [] : [{ ...one, supplierId: one.supplierId, at }]));

function missing(content: Content): Refusal[] {
  const wrong: Refusal[] = [];
  const places = asked(content).map(({ at }) => at);
  if (content.project.trim() === '') wrong.push(need('project', '采购项目要填写'));
  if (content.day === null) wrong.push(need('day', '询价日期要填写'));
  if (askersOf(content.askers).length < 2) wrong.push(need('askers', '询价人至少两位，用顿号隔开'));
  if (places.length === 0) wrong.push(need('quotes', '至少要有一家供应商'));
  if (content.lines.length === 0) wrong.push({ code: 'input.wrong', message: '没有要比价的申购' });
  content.lines.forEach((one, row) => {
    if (!one.qty) wrong.push(needIn(row, 'qty', '数量要填写'));
    else if (one.chosen === null || !places.includes(one.chosen))
      wrong.push(needIn(row, 'chosen', '请写中选的供应商，如 A'));
    else if (one.prices[one.chosen] == null) wrong.push(needIn(row, 'chosen', '中选的供应商没有报价'));
    else if (
      choiceNeedsReason(
        places.map((at) => one.prices[at] ?? null),
        places.indexOf(one.chosen),
      ) &&
      one.choiceReason === ''
    )
      wrong.push(needIn(row, 'choiceReason', '不是最低价，要写理由'));
  });
  return wrong;
}

export const rules: FormRules<Content> = {
  missing,
  send: (content, sent) => {
    const quotes = asked(content);
    return call('procurement.compare', {
      ...sent,
      day: content.day ?? '',
      project: content.project,
      method: content.method,
      askers: askersOf(content.askers),
      fewReason: content.fewReason,
      conclusion: content.conclusion,
      remark: content.remark,
      quotes: quotes.map(({ at: _at, ...one }) => one),
      lines: content.lines.map(({ sourceLineId, qty, prices, chosen, choiceReason }) => ({
        sourceLineId,
        qty: qty ?? 0,
        prices: quotes.map(({ at }) => prices[at] ?? null),
        chosen: quotes.findIndex(({ at }) => at === chosen),
        choiceReason,
      })),
    });
  },
};
