import { z } from 'zod';
import { isDay, isMonth, type Day, type Month } from '../basics/day.ts';
import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { wholeNumber } from '../fields/number.ts';
import { recordSchema, type RecordOf } from '../fields/record.ts';
import { department } from '../fields/reference.ts';
import { text } from '../fields/text.ts';
import { ROLES, type Role } from './roles.ts';

export const SCHOOL_KINDS = ['幼儿园', '小学', '初中', '九年一贯制', '高中', '完全中学', '中职', '特教'] as const;
export const OWNERSHIPS = ['公办', '民办'] as const;

const password = z.string().min(6, '密码至少 6 位').max(64, '密码最多 64 位').describe('密码，至少 6 位');

/** 建账: what the first-run wizard asks. */
export const createBooksInput = z.strictObject({
  unitName: z.string().trim().min(2, '单位名称要填写').max(40, '单位名称最多 40 个字').describe('单位名称'),
  kind: z.enum(SCHOOL_KINDS, '请选择学校类型').describe('学校类型'),
  ownership: z.enum(OWNERSHIPS, '请选择公办或民办').describe('公办/民办'),
  startMonth: z.string().refine(isMonth, '启用月份要写成 2026-01').describe('启用月份 YYYY-MM'),
  adminName: z.string().trim().min(2, '管理员姓名要填写').max(20).describe('第一位管理员的姓名'),
  password,
});

export interface School {
  unitName: string;
  kind: string;
  ownership: string;
  startMonth: Month;
  demo: boolean;
}

export const departmentFields = {
  code: text({ label: '部门编码', required: true, max: 10, width: 16, example: '05' }),
  name: text({ label: '部门名称', required: true, max: 30, width: 30, example: '总务处' }),
  headName: text({ label: '负责人', max: 20, width: 18, example: '卢慕龙' }),
  headcount: wholeNumber({ label: '人数', max: 9999, example: '7' }),
  aliases: text({ label: '别名', max: 120, width: 30, example: '后勤处' }),
  remark: text({ label: '备注', max: 120, width: 40 }),
} as const;

export const staffFields = {
  code: text({ label: '工号', required: true, max: 12, width: 16, example: '0001' }),
  name: text({ label: '姓名', required: true, max: 20, width: 18, example: '姜安安' }),
  sex: choice({ label: '性别', words: ['男', '女'], width: 10 }),
  idNumber: text({
    label: '身份证号',
    max: 18,
    width: 40,
    example: '990101198608182517',
    pattern: { regex: /^\d{17}[\dX]$/, says: '身份证号要是 18 位' },
  }),
  birth: text({ label: '出生年月', max: 12, width: 18, example: '1986-08' }),
  departmentId: department({ label: '部门', required: true, example: '总务处' }),
  post: text({ label: '岗位', max: 20, width: 24, example: '保管员' }),
  validFrom: day({ label: '入职时间' }),
  validTo: day({ label: '离校时间' }),
  phone: text({ label: '联系电话', max: 30, width: 26, example: '138-0000-1000' }),
  remark: text({ label: '备注', max: 120, width: 40 }),
} as const;

export const classFields = {
  division: text({ label: '学部', max: 20, width: 20, example: '小学部' }),
  name: text({ label: '班级', required: true, max: 20, width: 24, example: '一年级1班' }),
  teacherName: text({ label: '班主任', max: 20, width: 18, example: '高楚舟' }),
  pupils: wholeNumber({ label: '学生数', max: 200, example: '40' }),
  room: text({ label: '教室', max: 30, width: 26, example: '教学楼A-101' }),
} as const;

export const roomFields = {
  building: text({ label: '楼', required: true, max: 20, width: 24, example: '教学楼A' }),
  floor: text({ label: '层', max: 10, width: 12, example: '1' }),
  number: text({ label: '室', required: true, max: 20, width: 16, example: '101' }),
  name: text({ label: '名称', max: 30, width: 26, example: '一年级1班' }),
  useKind: text({ label: '用途', max: 20, width: 20, example: '教室' }),
  departmentName: text({ label: '责任部门', max: 30, width: 24, example: '总务处' }),
  keeperName: text({ label: '责任人', max: 20, width: 18, example: '潘承乐' }),
  remark: text({ label: '备注', max: 120, width: 40 }),
} as const;

const saved = <T extends z.ZodType>(record: T) => z.strictObject({ id: z.int().positive().nullable(), record });
export const departmentInput = saved(recordSchema(departmentFields));
export const staffInput = saved(recordSchema(staffFields));
export const classInput = saved(recordSchema(classFields));
export const roomInput = saved(recordSchema(roomFields));

/** A row of a simple list: the record and whether it is still in use. */
export interface Kept<R> {
  id: number;
  active: boolean;
  record: R;
}
export type DepartmentRow = Kept<RecordOf<typeof departmentFields>>;
export type StaffRow = Kept<RecordOf<typeof staffFields>> & { department: string };
export type ClassRow = Kept<RecordOf<typeof classFields>>;
export type RoomRow = Kept<RecordOf<typeof roomFields>>;

/** A choice in a look-up box. `hint` is what tells namesakes apart. */
export interface Choice {
  id: number;
  name: string;
  code: string;
  initials: string;
  pinyin: string;
  hint: string;
}

export const TERM_NAMES = ['第一学期', '第二学期', '暑期'] as const;

/** Columns and form of the terms. */
export const termFields = {
  schoolYear: text({
    label: '学年',
    required: true,
    width: 30,
    example: '2026-2027',
    pattern: { regex: /^\d{4}-\d{4}$/, says: '学年要写成 2026-2027' },
  }),
  name: choice({ label: '学期', required: true, words: TERM_NAMES }),
  firstDay: day({ label: '开始日期', required: true }),
  lastDay: day({ label: '结束日期', required: true }),
} as const;

export const termInput = z.strictObject({
  id: z.int().positive().nullable(),
  schoolYear: z
    .string()
    .regex(/^\d{4}-\d{4}$/, '学年要写成 2026-2027')
    .describe('学年 2026-2027'),
  name: z.enum(TERM_NAMES).describe('学期'),
  firstDay: z.string().refine(isDay, '开始日期不对').describe('开始日期 YYYY-MM-DD'),
  lastDay: z.string().refine(isDay, '结束日期不对').describe('结束日期 YYYY-MM-DD'),
});
export interface TermRow {
  id: number;
  schoolYear: string;
  name: string;
  firstDay: Day;
  lastDay: Day;
}
/** A term as the record of its fields; a term is never taken out of use. */
export const termListed = ({
  id,
  schoolYear,
  name,
  firstDay,
  lastDay,
}: TermRow): Kept<RecordOf<typeof termFields>> => ({
  id,
  active: true,
  record: { schoolYear, name: TERM_NAMES.find((one) => one === name) ?? null, firstDay, lastDay },
});

export const userInput = z.strictObject({
  id: z.int().positive().nullable().describe('用户；新用户为空'),
  name: z.string().trim().min(2, '姓名要填写').max(20).describe('姓名'),
  staffId: z.int().positive().nullable().default(null).describe('对应的教职工'),
  roles: z.array(z.enum(ROLES)).min(1, '至少选一个角色').describe('角色'),
  storeIds: z.array(z.int().positive()).default([]).describe('保管员只管这些仓库；空为不限'),
  active: z.boolean().default(true).describe('在用'),
  password: password.nullable().describe('新密码；不改为空'),
  exceptionReason: z.string().trim().max(60).default('').describe('不相容岗位由一人兼任的理由（校长同意）'),
});

export interface UserRow {
  id: number;
  name: string;
  staffId: number | null;
  roles: Role[];
  storeIds: number[];
  active: boolean;
  colour: number;
  exceptionReason: string;
}

/** The stores a 保管员 is limited to, in words; nothing for anybody else. */
export function storesKept(
  { roles, storeIds }: Pick<UserRow, 'roles' | 'storeIds'>,
  stores: readonly { id: number; name: string }[],
): string {
  if (!roles.includes('保管员')) return '';
  if (storeIds.length === 0) return '不限';
  return storeIds.map((id) => stores.find((store) => store.id === id)?.name ?? '').join('、');
}

/** A tile of the log-in screen. */
export interface Tile {
  id: number;
  name: string;
  post: string;
  colour: number;
}

/** Who sits at the keyboard. */
export interface Session {
  userId: number;
  name: string;
  roles: Role[];
  colour: number;
  /** Stores this person keeps; null when not limited. */
  storeIds: number[] | null;
  today: Day;
  now: string;
}

/** Parameters known to the program, their default and meaning. */
export const PARAMETERS = {
  'stock.needsApproval': { label: '单据须审核', words: ['否', '是'], initial: '否', basis: '学校内控制度' },
  'stock.lateDays': { label: '补录天数（早于几天要写原因）', words: null, initial: '3', basis: '学校内控制度' },
  'funds.aheadPoints': { label: '执行率超过时间进度几个百分点提醒', words: null, initial: '15', basis: '学校内控制度' },
  'funds.leastPercent': { label: '可用低于预算百分之几提醒', words: null, initial: '10', basis: '学校内控制度' },
  'property.threshold': {
    label: '固定资产单价起点（元）',
    words: null,
    initial: '1000',
    basis: '按主管部门规定，请核对',
  },
  'property.batchLeast': { label: '家具用具成批起点（件）', words: null, initial: '10', basis: '学校内控制度' },
  'property.pieceFrom': { label: '一物一卡的单价起点（元）', words: null, initial: '500', basis: '学校内控制度' },
  'property.schoolCode': { label: '资产编号里的校码', words: null, initial: 'XX', basis: '学校内控制度' },
  'property.numberPattern': {
    label: '资产编号规则',
    words: null,
    initial: '{校码}-{分类6}-{年}-{流水4}',
    basis: '学校内控制度',
  },
  'property.startMonth': { label: '校产启用月份（空为账套启用月）', words: null, initial: '', basis: '学校内控制度' },
  'property.regime': {
    label: '折旧制度',
    words: ['政府会计（当月）', '民非·企业（次月）'],
    initial: '政府会计（当月）',
    basis: '政府会计准则第3号，请与会计核对',
  },
  'property.residualRate': { label: '残值率（万分之几）', words: null, initial: '0', basis: '公办学校不留残值' },
  'property.appraisers': { label: '处置鉴定小组至少几人', words: null, initial: '3', basis: '学校内控制度' },
  'property.pupils': { label: '在校学生数，算生均用（空为按班级表）', words: null, initial: '', basis: '学年初报表' },
  'property.reminderDays': { label: '保修、检验到期前几天提醒', words: null, initial: '30', basis: '学校内控制度' },
  'property.countDays': {
    label: '登记签收、清点、清查提前几天提醒',
    words: null,
    initial: '21',
    basis: '学校内控制度',
  },
  'property.dutyClauses': {
    label: '财产管理责任书的条款（分号或换行隔开）',
    words: null,
    initial:
      '责任人对清单上的财产负保管责任，做到账物相符、完好可用；不经总务处不得调换、搬动、外借；发现损坏或丢失，当天报总务处，因保管不善造成的按学校规定赔偿；责任人变动时先清点交接，再办手续；学期末由总务处和责任人一起清点，结果作为考核依据',
    basis: '学校内控制度',
  },
  'suppliers.firstDays': { label: '供货单位证照到期前几天开始提醒', words: null, initial: '60', basis: '学校内控制度' },
  'suppliers.secondDays': { label: '证照到期前几天再次提醒', words: null, initial: '30', basis: '学校内控制度' },
  'suppliers.lastDays': { label: '证照到期前几天最后提醒', words: null, initial: '7', basis: '学校内控制度' },
  'canteen.sampleGrams': {
    label: '留样量至少（g）',
    words: null,
    initial: '125',
    basis: '《学校食品安全与营养健康管理规定》',
  },
  'canteen.sampleMostGrams': { label: '留样量超过多少提醒（g）', words: null, initial: '500', basis: '学校内控制度' },
  'canteen.sampleHours': {
    label: '留样时间至少（小时）',
    words: null,
    initial: '48',
    basis: '《学校食品安全与营养健康管理规定》',
  },
  'canteen.chillMin': { label: '冷藏温度下限（℃）', words: null, initial: '0', basis: '按当地规定，请核对' },
  'canteen.chillMax': { label: '冷藏温度上限（℃）', words: null, initial: '8', basis: '按当地规定，请核对' },
  'canteen.freezeMax': { label: '冷冻温度上限（℃）', words: null, initial: '-12', basis: '按当地规定，请核对' },
  'canteen.coreLeast': { label: '饭菜中心温度至少（℃）', words: null, initial: '70', basis: '按当地规定，请核对' },
  'canteen.fever': { label: '体温异常起点（℃）', words: null, initial: '37.3', basis: '学校内控制度' },
  'canteen.foodRules': {
    label: '禁用食品按哪里的规定',
    words: ['国家', '国家和贵州', '国家和顺德'],
    initial: '国家',
    basis: '《学校食品安全与营养健康管理规定》',
  },
  'canteen.trainingHours': {
    label: '从业人员每年培训（学时）',
    words: null,
    initial: '40',
    basis: '按当地规定，请核对',
  },
  'canteen.morningCodes': {
    label: '晨检月表的代码',
    words: ['0～12', 'A B C √ O', '√ ×'],
    initial: '0～12',
    basis: '学校内控制度',
  },
  'canteen.steamDegrees': {
    label: '蒸汽、煮沸消毒温度（℃）',
    words: null,
    initial: '100',
    basis: '按主管部门规定，请核对',
  },
  'canteen.steamMinutes': {
    label: '蒸汽、煮沸消毒时间（分）',
    words: null,
    initial: '10',
    basis: '按主管部门规定，请核对',
  },
  'canteen.infraredDegrees': {
    label: '红外线消毒温度（℃）',
    words: null,
    initial: '120',
    basis: '按主管部门规定，请核对',
  },
  'canteen.infraredMinutes': {
    label: '红外线消毒时间（分）',
    words: null,
    initial: '10',
    basis: '按主管部门规定，请核对',
  },
  'canteen.washerDegrees': {
    label: '洗碗机水温（℃）',
    words: null,
    initial: '85',
    basis: '按主管部门规定，请核对',
  },
  'canteen.chlorineMg': {
    label: '含氯消毒有效氯（mg/L）',
    words: null,
    initial: '250',
    basis: '按主管部门规定，请核对',
  },
  'canteen.chlorineMinutes': {
    label: '含氯消毒浸泡时间（分）',
    words: null,
    initial: '5',
    basis: '按主管部门规定，请核对',
  },
  'canteen.certificateFirstDays': {
    label: '健康证到期前几天开始提醒',
    words: null,
    initial: '30',
    basis: '学校内控制度',
  },
  'canteen.certificateSecondDays': {
    label: '健康证到期前几天再次提醒',
    words: null,
    initial: '15',
    basis: '学校内控制度',
  },
  'canteen.certificateLastDays': {
    label: '健康证到期前几天最后提醒',
    words: null,
    initial: '7',
    basis: '学校内控制度',
  },
  'canteen.objectDays': {
    label: '班级物品几天消毒一次（物品后写天数）',
    words: null,
    initial: '餐桌1、水杯1、毛巾1、餐具1、桌椅1、地面1、门把手1、便器1、空气1、玩具7、图书14、床品30',
    basis: '学校内控制度，请与保健医核对',
  },
  'canteen.patrolMinutes': { label: '午睡巡查最长间隔（分）', words: null, initial: '30', basis: '学校内控制度' },
  'canteen.hotLeast': { label: '热藏、送达温度至少（℃）', words: null, initial: '60', basis: '按当地规定，请核对' },
  'canteen.hotMinutes': {
    label: '低于热藏温度最多放多久（分）',
    words: null,
    initial: '120',
    basis: '按当地规定，请核对',
  },
  'canteen.lampMinutes': { label: '紫外线灯每次至少（分）', words: null, initial: '30', basis: '学校内控制度' },
  'canteen.lampHours': { label: '紫外线灯管寿命（小时）', words: null, initial: '1000', basis: '学校内控制度' },
  'stock.expiringDays': { label: '临期提醒天数', words: null, initial: '30', basis: '学校内控制度' },
} as const;
export type ParameterKey = keyof typeof PARAMETERS;
/** Parameters that are neither a word of a list nor a figure. */
export const PARAMETER_SHAPES: Partial<Record<ParameterKey, RegExp>> = {
  'property.schoolCode': /^[A-Z0-9]{1,8}$/,
  'property.numberPattern': /^(?=.*\{流水[3-6]\})(?:[A-Z0-9-]|\{校码\}|\{分类6?\}|\{年\}|\{流水[3-6]\})+$/,
  'property.pupils': /^\d{0,6}$/,
  'canteen.objectDays': /^(?:[\u4e00-\u9fff]{1,6}\d{1,3}(?:[、，,\s]|$))+$/,
  'property.dutyClauses': /^[\s\S]{1,600}$/,
  'property.startMonth': /^[12]\d{3}-(?:0[1-9]|1[0-2])$/,
};
export interface ParameterRow {
  key: ParameterKey;
  label: string;
  words: readonly string[] | null;
  value: string;
  basis: string;
  fromDay: Day;
  /** All it was and will be, the newest first; nothing while the program's own value holds. */
  versions: { value: string; basis: string; fromDay: Day }[];
}
