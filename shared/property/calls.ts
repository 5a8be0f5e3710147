import { z } from 'zod';
import { recordSchema } from '../fields/record.ts';
import { offset, type PreparedJob } from '../inventory/calls.ts';
import { activeInput, command, dayInput, idInput, monthInput, nothing, query } from '../people/call.ts';
import { cardFields, STATUSES, type AssetCard, type CardList } from './asset.ts';
import { CATEGORY_NAMES, classInput, type ClassRow } from './class.ts';
import {
  approveInput,
  changeInput,
  compensationInput,
  disposalInput,
  DOCUMENT_KINDS,
  lendInput,
  mergeInput,
  payInput,
  registerInput,
  repairInput,
  returnInput,
  settleDisposalInput,
  splitInput,
  transferInput,
  voidInput,
  type AssetDocument,
  type DocumentRow,
} from './documents.ts';
import type { LabelCut } from './label-layout.ts';
import type { ChargeSheet, ClassBalance } from './sheets.ts';

const id = z.int().positive();

/** Heaps of cards that want something done. */
export const HEAPS = ['noRoom', 'noKeeper', 'noDepartment', 'due', 'done'] as const;
export const cardsInput = z.strictObject({
  search: z.string().max(60).default('').describe('编号、名称、型号、序列号、地点、责任人、拼音'),
  state: z.enum(['在册', '已处置', '作废']).nullable().default('在册').describe('卡片状态'),
  category: z
    .enum([...CATEGORY_NAMES, '其他'])
    .nullable()
    .default(null)
    .describe('门类'),
  departmentId: id.nullable().default(null).describe('使用部门'),
  roomId: id.nullable().default(null).describe('存放地点'),
  keeperId: id.nullable().default(null).describe('责任人'),
  status: z.enum(STATUSES).nullable().default(null).describe('使用状况'),
  heap: z.enum(HEAPS).nullable().default(null).describe('未对应房间、无责任人、无部门、到期、已提足'),
  building: z.string().max(20).nullable().default(null).describe('楼'),
  acquiredFrom: dayInput.nullable().default(null).describe('取得日期从'),
  acquiredTo: dayInput.nullable().default(null).describe('取得日期到'),
  limit: z.int().min(1).max(5000).default(200).describe('最多几张'),
});
export type CardsQuestion = z.output<typeof cardsInput>;

export const documentsInput = z.strictObject({
  kinds: z.array(z.enum(DOCUMENT_KINDS)).min(1).describe('单据种类'),
  state: z.string().max(10).nullable().default(null).describe('状态'),
  openOnly: z.boolean().default(false).describe('只要还没有办完的'),
  search: z.string().max(40).default('').describe('单号、人、原因、批文号'),
});
export type DocumentsQuestion = z.output<typeof documentsInput>;

/** A number of a document that was written, and its row. */
interface Numbered {
  id: number;
  number: string;
}

const areas = ['property'] as const;
const placing = ['property.department', 'property.room', 'property.keeper', 'property.place'] as const;
const freeing = [
  'property.unknown',
  'property.gone',
  'property.lent',
  'property.leaving',
  'property.order',
  'property.twice',
] as const;
const charging = ['depreciation.order', 'depreciation.life', 'depreciation.base'] as const;
const dating = ['day.future', 'day.closed', 'day.notOpen'] as const;

export const propertyCalls = {
  'property.cards': query<CardList>()('read', '资产卡片', cardsInput),
  'property.card': query<AssetCard>()('read', '一张资产卡片', idInput, ['property.unknown']),
  'property.register': command<{ ids: number[]; number: string }>()(
    'property.keep',
    '建资产卡片',
    registerInput,
    ['property', 'procurement'],
    [
      'property.threshold',
      'property.pieces',
      'property.future',
      'property.life',
      'property.class',
      'property.opening',
      'record.duplicate',
      'handover.done',
      'handover.qty',
      'surplus.done',
      'surplus.qty',
      ...placing,
      ...dating,
    ],
  ),
  'property.saveCard': command<null>()(
    'property.keep',
    '改资产卡片',
    z.strictObject({ id, record: recordSchema(cardFields) }),
    areas,
    ['property.unknown', 'record.duplicate'],
  ),
  'property.classes': query<ClassRow[]>()('read', '资产分类', nothing),
  'property.saveClass': command<{ id: number }>()('property.keep', '保存资产分类', classInput, areas, [
    'record.duplicate',
  ]),
  'property.retireClass': command<null>()('property.keep', '停用资产分类', activeInput, areas),
  'property.depreciate': command<{ month: string; cards: number; fen: number }[]>()(
    'property.depreciate',
    '计提折旧',
    z.strictObject({ month: monthInput }),
    areas,
    ['depreciation.future', 'day.closed', 'day.notOpen'],
  ),
  'property.chargeSheet': query<ChargeSheet>()('read', '折旧计算表', z.strictObject({ month: monthInput })),
  'property.balances': query<ClassBalance[]>()(
    'read',
    '固定资产总账',
    z.strictObject({ from: monthInput, to: monthInput }),
  ),
  'property.documents': query<DocumentRow[]>()('read', '资产单据', documentsInput),
  'property.document': query<AssetDocument>()('read', '一张资产单据', idInput, ['property.unknown']),
  'property.transfer': command<Numbered>()('property.keep', '调拨移交', transferInput, areas, [
    'property.nowhere',
    'property.part',
    ...freeing,
    ...placing,
    ...dating,
  ]),
  'property.lend': command<Numbered>()('property.keep', '借出资产', lendInput, areas, [
    'property.due',
    'property.part',
    ...freeing,
    ...dating,
  ]),
  'property.giveBack': command<{ number: string }>()('property.keep', '归还资产', returnInput, areas, [
    'property.notLent',
    'property.unknown',
    'property.gone',
    'property.order',
    ...dating,
  ]),
  'property.change': command<{ number: string }>()('property.keep', '变动原值年限分类', changeInput, areas, [
    'property.same',
    'property.life',
    'property.class',
    ...freeing,
    ...charging,
    ...dating,
  ]),
  'property.split': command<{ ids: number[]; number: string }>()('property.keep', '拆分卡片', splitInput, areas, [
    'property.part',
    ...freeing,
    ...charging,
    ...dating,
  ]),
  'property.merge': command<{ number: string }>()('property.keep', '合并卡片', mergeInput, areas, [
    'property.unlike',
    ...freeing,
    ...charging,
    ...dating,
  ]),
  'property.applyDisposal': command<Numbered & { warnings: string[] }>()(
    'property.keep',
    '申请处置',
    disposalInput,
    areas,
    ['property.appraisers', 'property.part', ...freeing, ...dating],
  ),
  'property.approveDisposal': command<{ number: string }>()('property.approve', '审批处置', approveInput, areas, [
    'property.unknown',
    'property.state',
    'property.self',
  ]),
  'property.settleDisposal': command<{ number: string }>()('property.keep', '处置出账', settleDisposalInput, areas, [
    'property.unknown',
    'property.state',
    'property.approval',
    'property.order',
    'depreciation.order',
    ...dating,
  ]),
  'property.compensationFor': query<{ fen: number; cost: number; used: number; life: number }>()(
    'read',
    '建议赔偿金额',
    z.strictObject({
      cardId: id,
      qty: z.int().positive().nullable(),
      day: dayInput,
      share: z.int().min(1).max(100),
      factor: z.int().min(100).max(300),
    }),
    ['property.unknown'],
  ),
  'property.claimCompensation': command<Numbered>()('property.keep', '登记赔偿', compensationInput, areas, [
    'property.part',
    ...freeing,
    ...dating,
  ]),
  'property.approveCompensation': command<{ number: string }>()('property.approve', '审批赔偿', approveInput, areas, [
    'property.unknown',
    'property.state',
    'property.self',
  ]),
  'property.payCompensation': command<{ number: string; fen: string }>()(
    'property.keep',
    '登记赔偿缴款',
    payInput,
    areas,
    ['property.unknown', 'property.state', 'day.future'],
  ),
  'property.voidDocument': command<{ number: string }>()('property.keep', '作废资产单据', voidInput, areas, [
    'property.unknown',
    'property.state',
  ]),
  'property.reverse': command<{ number: string }>()(
    'property.keep',
    '红冲资产单据',
    voidInput,
    ['property', 'procurement'],
    ['property.unknown', 'property.state', 'property.order', 'day.closed'],
  ),
  'property.saveRepair': command<{ id: number }>()('property.keep', '登记维修', repairInput, areas, [
    'property.unknown',
    'day.future',
  ]),
  'print.cardLabels': command<PreparedJob & { cut: LabelCut[]; labels: number }>()(
    'property.keep',
    '打印卡片的标签',
    z.strictObject({
      definitionId: id.describe('标签'),
      question: cardsInput.describe('要打标签的卡片'),
      start: z.int().min(1, '起始位置从 1 算起').default(1).describe('从第几枚开始，半张纸接着用'),
      offset,
    }),
    [],
    ['record.unknown', 'label.unfit', 'label.start', 'label.letters', 'label.dense', 'label.none', 'print.tooLong'],
  ),
  'print.custodySheets': command<PreparedJob & { sheets: number }>()(
    'read',
    '打印房间、保管人清册',
    z.strictObject({
      question: cardsInput.describe('要打的卡片'),
      by: z.enum(['room', 'keeper']).describe('一间一张或一人一张'),
      offset,
    }),
    [],
    ['label.none', 'print.tooLong'],
  ),
} as const;
