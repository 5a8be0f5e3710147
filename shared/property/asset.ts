import type { Day } from '../basics/day.ts';
import type { Fen } from '../basics/money.ts';
import type { Milli } from '../basics/quantity.ts';
import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { money, quantity, wholeNumber } from '../fields/number.ts';
import type { RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';

export const ACQUIRED = ['购置', '自建', '调拨', '捐赠', '盘盈', '置换', '其他'] as const;
export const STATUSES = ['在用', '闲置', '借出', '维修', '待报废', '已处置', '盘亏'] as const;
export type Status = (typeof STATUSES)[number];
/** What a person may set; the others follow from documents. */
export const FREE_STATUSES = ['在用', '闲置', '维修'] as const;
export const NOMINAL = '名义金额';

/** What a card says of the thing itself (ledgers §4.3): may be corrected at any time, the trail keeps what it was. */
export const cardFields = {
  name: text({ label: '资产名称', required: true, max: 40, width: 36, example: '台式电脑' }),
  spec: text({ label: '规格型号', required: true, max: 60, width: 30, example: 'M4300 i5' }),
  brand: text({ label: '品牌', max: 30, width: 20 }),
  maker: text({ label: '生产厂家', max: 40, width: 30 }),
  serial: text({ label: '产品序列号', max: 40, width: 30, example: 'SN8A2201' }),
  unit: text({ label: '计量单位', required: true, max: 6, width: 12, example: '台' }),
  fiscalCode: text({ label: '财政编码', max: 30, width: 26 }),
  acquiredHow: choice({ label: '取得方式', required: true, words: ACQUIRED, width: 14 }),
  acquiredOn: day({ label: '取得日期', required: true }),
  inServiceOn: day({ label: '投入使用日期' }),
  warrantyUntil: day({ label: '保修截止日期' }),
  inspectOn: day({ label: '下次检验日期' }),
  accessories: text({ label: '配套附件', max: 80, width: 30 }),
  organised: text({ label: '采购组织形式', max: 20, width: 20 }),
  supplier: text({ label: '供应商', max: 60, width: 40 }),
  contractNumber: text({ label: '采购合同编号', max: 30, width: 24 }),
  invoiceNumber: text({ label: '发票号', max: 30, width: 24 }),
  sourceNumber: text({ label: '申购单/验收单号', max: 40, width: 26 }),
  budget: text({ label: '预算项目', max: 40, width: 26 }),
  fundSource: choice({ label: '资金来源', words: ['财政拨款', '非财政拨款'], width: 16 }),
  valueKind: choice({ label: '价值类型', required: true, words: ['原值', '暂估值', '重置价值', NOMINAL], width: 14 }),
  account: text({ label: '会计科目', max: 30, width: 20 }),
  bookedOn: day({ label: '记账日期' }),
  voucher: text({ label: '记账凭证号', max: 20, width: 18 }),
  booked: choice({ label: '财务入账', words: ['已入账', '未入账'], width: 14 }),
  useKind: choice({ label: '使用方向', words: ['教学', '行政', '后勤', '生活'], width: 12 }),
  shared: choice({ label: '是否共享', words: ['否', '是'], width: 12 }),
  site: text({ label: '坐落位置', max: 60, width: 30 }),
  structure: text({ label: '建筑结构', max: 20, width: 20, example: '钢筋混凝土' }),
  area: quantity({ label: '建筑面积（㎡）' }),
  usableArea: quantity({ label: '使用面积（㎡）' }),
  deedNumber: text({ label: '权属证号', max: 40, width: 26 }),
  letArea: quantity({ label: '出租出借面积（㎡）' }),
  plate: text({ label: '车牌', max: 12, width: 16 }),
  vin: text({ label: '车辆识别代码', max: 20, width: 24 }),
  engine: text({ label: '发动机号', max: 20, width: 20 }),
  registeredOn: day({ label: '注册日期' }),
  quota: text({ label: '编制情况', max: 20, width: 16 }),
  volumes: wholeNumber({ label: '册数', max: 10_000_000 }),
  titles: wholeNumber({ label: '种数', max: 1_000_000 }),
  isbn: text({ label: 'ISBN/单价区间', max: 30, width: 24 }),
  listFen: money({ label: '码洋' }),
  remark: text({ label: '备注', max: 120, width: 40 }),
} as const;
export type CardRecord = RecordOf<typeof cardFields>;

/** The blocks of a card, in the order they are read and printed. */
export const CARD_BLOCKS: readonly { title: string; fields: readonly (keyof CardRecord)[]; of?: readonly string[] }[] =
  [
    {
      title: '基本',
      fields: [
        'name',
        'spec',
        'brand',
        'serial',
        'unit',
        'maker',
        'acquiredHow',
        'acquiredOn',
        'inServiceOn',
        'warrantyUntil',
        'inspectOn',
        'accessories',
        'fiscalCode',
      ],
    },
    {
      title: '房屋',
      of: ['房屋和构筑物'],
      fields: ['site', 'structure', 'area', 'usableArea', 'deedNumber', 'letArea'],
    },
    { title: '图书', of: ['图书和档案'], fields: ['volumes', 'titles', 'isbn', 'listFen'] },
    { title: '车辆', of: ['设备'], fields: ['plate', 'vin', 'engine', 'registeredOn', 'quota'] },
    { title: '使用', fields: ['useKind', 'shared', 'remark'] },
    {
      title: '采购',
      fields: ['organised', 'supplier', 'contractNumber', 'invoiceNumber', 'sourceNumber', 'budget', 'fundSource'],
    },
    { title: '财务', fields: ['valueKind', 'account', 'booked', 'bookedOn', 'voucher'] },
  ];

/** Where a thing is and who answers for it: set by documents, never typed over. */
export interface Custody {
  departmentId: number | null;
  department: string;
  roomId: number | null;
  /** The room in words, or a place that is no room of the list. */
  place: string;
  keeperId: number | null;
  keeper: string;
  status: Status;
}

/** A line of the list of cards. Accumulated and net as of the last month charged. */
export interface CardRow extends Custody {
  id: number;
  number: string;
  state: '在册' | '已处置' | '作废';
  name: string;
  spec: string;
  unit: string;
  classVersion: string;
  classCode: string;
  className: string;
  category: string;
  acquiredOn: Day;
  qty: Milli;
  cost: Fen;
  acc: Fen;
  life: number;
  done: number;
}

/** What the list shows and what it comes to. */
export interface CardList {
  rows: CardRow[];
  /** Of everything asked for, not only of the rows sent. */
  total: number;
  qty: Milli;
  cost: Fen;
  /** Last month charged; null before the first. */
  chargedTo: string | null;
}

/** One line of a card's life. Figures are changes, in their own units; null where it moved no value. */
export interface LifeEvent {
  key: string;
  day: Day;
  kind: string;
  says: string;
  number: string;
  documentId: number | null;
  qty: Milli | null;
  cost: Fen | null;
  acc: Fen | null;
}

export interface Repair {
  id: number;
  day: Day;
  source: string;
  fault: string;
  byWhom: string;
  fen: Fen;
  doneOn: Day | null;
  result: string;
}

/** How a card left the book. `fen` is null where its proceeds stand on a document of several cards. */
export interface CardDisposal {
  day: Day;
  number: string;
  way: string;
  approval: string;
  fen: Fen | null;
  by: string;
  says: string;
}

/** A card with everything known of it. */
export interface AssetCard extends CardRow {
  record: CardRecord;
  enteredOn: Day;
  disposedOn: Day | null;
  disposal: CardDisposal | null;
  monthly: Fen;
  chargedTo: string | null;
  /** 计提中, 已提足, 不提. */
  charging: '计提中' | '已提足' | '不提';
  history: LifeEvent[];
  repairs: Repair[];
  attachments: number;
}

/** 资产编号 from its pattern: {校码} {分类} {分类6} {年} {流水4}. Location is not in it, because things move. */
export function numberBy(
  pattern: string,
  { school, code, year, serial }: { school: string; code: string; year: number; serial: number },
): string {
  const figures = code.replace(/^[A-Z]/, '');
  return pattern
    .replaceAll('{校码}', school)
    .replaceAll('{分类6}', figures.slice(0, 6).padEnd(6, '0'))
    .replaceAll('{分类}', code)
    .replaceAll('{年}', String(year))
    .replace(/\{流水(\d)\}/g, (_all, places: string) => String(serial).padStart(Number(places), '0'));
}
