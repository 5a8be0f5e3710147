import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { recordSchema } from '../fields/record.ts';
import { dayInput } from '../people/call.ts';
import { cardFields, FREE_STATUSES, type Custody } from './asset.ts';

/** Documents that move property, with the prefix of their numbers (all of them Z…, which no stock paper has). */
export const DOCUMENTS = {
  enter: { prefix: 'ZJ', paper: '资产入账单' },
  issue: { prefix: 'ZL', paper: '领用单' },
  transfer: { prefix: 'ZD', paper: '调拨移交单' },
  handover: { prefix: 'ZR', paper: '人员交接单' },
  lend: { prefix: 'ZY', paper: '借用单' },
  change: { prefix: 'ZB', paper: '价值变动单' },
  split: { prefix: 'ZX', paper: '拆分合并单' },
  disposal: { prefix: 'ZC', paper: '处置单' },
  compensation: { prefix: 'ZP', paper: '赔偿单' },
  count: { prefix: 'ZT', paper: '清查调整单' },
} as const;
export type DocumentKind = keyof typeof DOCUMENTS;
export const DOCUMENT_KINDS = Object.keys(DOCUMENTS) as [DocumentKind, ...DocumentKind[]];

export type DocumentState =
  | '待审批'
  | '待批复'
  | '已记账'
  | '借出中'
  | '已归还'
  | '待缴款'
  | '已缴款'
  | '作废'
  | '已红冲';

const id = z.int().positive();
const reason = z.string().trim().max(200).default('').describe('事由');
const fen = z.int().min(0).max(1e13);
const signers = z
  .array(
    z.strictObject({
      role: z.string().trim().min(1).max(20).describe('身份'),
      name: z.string().trim().min(1, '姓名要填写').max(20).describe('姓名'),
      opinion: z.string().trim().max(60).default('').describe('意见'),
    }),
  )
  .max(20)
  .default([])
  .describe('签字人');
/** Cards of a document; a part of a batch card is split off first. */
const cards = z
  .array(z.strictObject({ id, qty: z.int().positive().nullable().default(null).describe('数量，千分之一；空为全部') }))
  .min(1, '请先选资产')
  .max(2000)
  .describe('资产');

/** Where it goes and who answers for it then. A room is one of the list, or a place in words. */
export const custodyInput = z.strictObject({
  departmentId: id.describe('使用部门'),
  roomId: id.nullable().default(null).describe('存放地点（房间）'),
  place: z.string().trim().max(40).default('').describe('存放地点（不在房间表里的）'),
  keeperId: id.describe('责任人'),
});

export const registerInput = z.strictObject({
  record: recordSchema(cardFields),
  classId: id.describe('资产分类'),
  custody: custodyInput,
  status: z.enum(FREE_STATUSES).default('在用').describe('使用状况'),
  day: dayInput,
  qty: z.int().positive('数量要大于 0').max(1e12).describe('数量，千分之一'),
  cost: fen.describe('原值合计，分'),
  life: z.int().min(0).max(1200).describe('折旧年限，月；0 为不提'),
  asPieces: z.boolean().describe('一物一卡'),
  number: z.string().trim().max(30).default('').describe('资产编号；空为自动编号'),
  /** Only for what was there before the books: typed accumulated, or null to have it computed (D-04). */
  opening: z
    .strictObject({
      acc: fen.nullable().describe('累计折旧，分；空为按月数计算'),
      done: z.int().min(0).max(1200).nullable().describe('已提月数；空为按取得月份计算'),
    })
    .nullable()
    .default(null)
    .describe('期初'),
  handoverId: id.nullable().default(null).describe('验收移交'),
  surplusId: id.nullable().default(null).describe('盘盈'),
  belowReason: z.string().trim().max(60).default('').describe('低于起点仍建卡的理由'),
});
export type RegisterInput = z.output<typeof registerInput>;

/** What changes when things move; what is left out stays as it is (a leaver's things keep their rooms). */
const movedInput = z.strictObject({
  departmentId: id.nullable().default(null).describe('使用部门'),
  roomId: id.nullable().default(null).describe('存放地点（房间）'),
  place: z.string().trim().max(40).default('').describe('存放地点（不在房间表里的）'),
  keeperId: id.nullable().default(null).describe('责任人'),
});
export type Moved = z.output<typeof movedInput>;

export const transferInput = z.strictObject({
  kind: z.enum(['issue', 'transfer', 'handover']).describe('单据'),
  day: dayInput,
  cards,
  to: movedInput,
  reason,
  signers,
});

export const lendInput = z.strictObject({
  day: dayInput,
  cards,
  borrower: z.string().trim().min(1, '借用人要填写').max(40).describe('借用人'),
  outside: z.boolean().default(false).describe('外单位借用'),
  reason,
  dueOn: dayInput.describe('预计归还'),
  signers,
});
export const returnInput = z.strictObject({
  id,
  day: dayInput,
  cards: z
    .array(z.strictObject({ id, note: z.string().trim().max(60).default('').describe('归还状况') }))
    .min(1, '请先选归还的资产'),
});

export const changeInput = z.strictObject({
  cardId: id,
  day: dayInput,
  cost: fen.describe('新原值，分'),
  life: z.int().min(0).max(1200).describe('新折旧年限，月'),
  classId: id.nullable().default(null).describe('新分类；空为不变'),
  reason: z.string().trim().min(1, '变动原因要填写').max(200).describe('变动原因'),
  approval: z.string().trim().max(40).default('').describe('批文号'),
});

export const splitInput = z.strictObject({
  cardId: id,
  day: dayInput,
  /** Quantities of the new cards; what is left stays on the old one. */
  parts: z.array(z.int().positive()).min(1, '请填拆出的数量').max(500).describe('拆出的数量，千分之一'),
  reason,
});
export const mergeInput = z.strictObject({
  intoId: id,
  cardIds: z.array(id).min(1, '请先选并入的卡片').max(500),
  day: dayInput,
  reason,
});

export const DISPOSAL_WAYS = ['报废', '报损', '出售', '调出', '捐赠', '置换'] as const;
export const disposalInput = z.strictObject({
  day: dayInput.describe('申请日期'),
  cards,
  way: z.enum(DISPOSAL_WAYS).describe('处置方式'),
  reason: z.string().trim().min(1, '处置原因要填写').max(200).describe('处置原因'),
  signers: signers.describe('鉴定小组'),
});
export const approveInput = z.strictObject({ id, agree: z.boolean().describe('同意'), opinion: reason });
export const settleDisposalInput = z.strictObject({
  id,
  day: dayInput.describe('处置日期'),
  approval: z.string().trim().max(40).default('').describe('批文号'),
  fen: fen.default(0).describe('残值收入，分'),
  receipt: z.string().trim().max(40).default('').describe('缴款单号'),
});

export const CAUSES = ['丢失', '损坏'] as const;
export const compensationInput = z.strictObject({
  day: dayInput,
  cardId: id,
  qty: z.int().positive().nullable().default(null).describe('数量，千分之一；空为全部'),
  cause: z.enum(CAUSES).describe('丢失或损坏'),
  person: z.string().trim().min(1, '责任人要填写').max(40).describe('责任人'),
  share: z.int().min(1).max(100).describe('责任比例，%'),
  factor: z.int().min(100).max(300).describe('系数，百分之一：100 主动报告，150–200 瞒报'),
  fen: fen.describe('赔偿金额，分'),
  reason: z.string().trim().min(1, '事由要填写').max(200).describe('事由'),
});
export const payInput = z.strictObject({
  id,
  day: dayInput,
  receipt: z.string().trim().min(1, '缴款收据号要填写').max(40).describe('缴款收据号'),
});
export const voidInput = z.strictObject({ id, reason: z.string().trim().min(1, '原因要填写').max(60) });
export const repairInput = z.strictObject({
  id: id.nullable(),
  cardId: id,
  day: dayInput,
  source: z.string().trim().max(30).default('').describe('报修单号'),
  fault: z.string().trim().min(1, '故障要填写').max(100).describe('故障'),
  byWhom: z.string().trim().max(40).default('').describe('承修人'),
  fen: fen.default(0).describe('费用，分'),
  doneOn: dayInput.nullable().default(null).describe('完成日期'),
  result: z.string().trim().max(60).default('').describe('结果'),
});

export interface Signer {
  role: string;
  name: string;
  opinion: string;
}

/** A line of a document: the card as the document met it. */
export interface DocumentCard {
  id: number;
  number: string;
  name: string;
  spec: string;
  unit: string;
  qty: Milli;
  /** What the document moved (disposals), else what the card is worth. */
  cost: Fen;
  acc: Fen;
  acquiredOn: Day;
  usedMonths: number;
  from: string;
  returnedOn: Day | null;
  note: string;
}

export interface AssetDocument {
  id: number;
  number: string;
  kind: DocumentKind;
  paper: string;
  state: DocumentState;
  day: Day;
  reason: string;
  /** Borrower or answerable person. */
  party: string;
  to: Omit<Custody, 'status'>;
  dueOn: Day | null;
  doneOn: Day | null;
  approval: string;
  way: string;
  fen: Fen;
  receipt: string;
  share: number | null;
  factor: number | null;
  enteredBy: string;
  approvedBy: string;
  /** Why it was voided, sent back or reversed; '' while it stands. */
  ended: string;
  /** Who approves this disposal by the limits of its day; '' for other documents. */
  authority: string;
  signers: Signer[];
  cards: DocumentCard[];
}

/** A line of the list of documents. */
export interface DocumentRow extends Omit<AssetDocument, 'signers' | 'cards' | 'to' | 'authority'> {
  cards: number;
  firstCard: string;
  cost: Fen;
  overdue: boolean;
}
