import { z } from 'zod';
import { offset, type PreparedJob } from '../inventory/calls.ts';
import { command, dayInput, idInput, nothing, query } from '../people/call.ts';
import { FREE_STATUSES } from './asset.ts';
import { CATEGORY_NAMES } from './class.ts';
import {
  HOWS,
  PURPOSES,
  RESULTS,
  type AssetCount,
  type CountLine,
  type CountRow,
  type DueCount,
  type Surplus,
} from './count.ts';

const id = z.int().positive();
/** As `placeKeyOf` names a place. */
const placeKey = z.string().max(60);
const words = (most: number) => z.string().trim().max(most).default('');

/** Which cards are counted; lists that are empty do not narrow. */
export const countScopeInput = z.strictObject({
  categories: z
    .array(z.enum([...CATEGORY_NAMES, '其他']))
    .default([])
    .describe('门类'),
  departmentIds: z.array(id).max(500).default([]).describe('使用部门'),
  roomIds: z.array(id).max(2000).default([]).describe('房间'),
  keeperIds: z.array(id).max(2000).default([]).describe('责任人'),
});
export type CountScope = z.output<typeof countScopeInput>;

export const startCountInput = z.strictObject({
  purpose: z.enum(PURPOSES).describe('清查事项'),
  title: z.string().trim().min(1, '名称要填写').max(60).describe('名称'),
  day: dayInput.describe('基准日'),
  leader: words(20).describe('负责人'),
  team: words(100).describe('清查小组，几个人之间用顿号'),
  scope: countScopeInput,
  sinceId: id.nullable().default(null).describe('对照的登记签收'),
});

const placeInput = { roomId: id.nullable().default(null).describe('实际房间'), place: words(40).describe('实际地点') };

/** One sighting. A card is named by its number (scanned or typed) or by its id. */
export const findInput = z.strictObject({
  countId: id,
  number: z.string().trim().max(60).default('').describe('资产编号'),
  cardId: id.nullable().default(null),
  ...placeInput,
  qty: z.int().min(0).max(1e12).nullable().default(null).describe('实盘数量，千分之一；空为账面数量'),
  bad: z.int().min(0).max(1e12).default(0).describe('其中损坏，千分之一'),
  keeperId: id.nullable().default(null).describe('实际责任人；空为和账上一样'),
  status: z.enum(FREE_STATUSES).nullable().default(null).describe('实际状况；空为和账上一样'),
  note: words(60).describe('备注'),
  how: z.enum(HOWS).default('键盘'),
  counter: words(20).describe('盘点人；空为本人'),
  /** Takes the place of what somebody counted before. */
  instead: z.boolean().default(false).describe('以这次为准'),
  /** A thing without a card: what it is called. */
  name: words(40).describe('名称'),
  unit: words(6).describe('单位'),
});
export type FindInput = z.output<typeof findInput>;

/** What a scan came to, for the line that is shown at once. */
export interface Found {
  kind: 'counted' | 'again' | 'unknown';
  findId: number;
  cardId: number | null;
  number: string;
  name: string;
  says: string;
  /** Whether it deserves a look: wrong place, foreign tag. */
  odd: boolean;
}

export const countLinesInput = z.strictObject({
  id,
  result: z.enum(RESULTS).nullable().default(null).describe('结果'),
  differing: z.boolean().default(false).describe('只看不符的'),
  place: placeKey.nullable().default(null).describe('账面或实际在这里的'),
  search: z.string().max(60).default('').describe('编号、名称、型号、地点、责任人'),
});
export type CountLinesQuestion = z.output<typeof countLinesInput>;

const areas = ['property'] as const;
const going = ['count.unknown', 'count.over'] as const;

/** 清查: start, count, sign, hand in, approve. */
export const countCalls = {
  'property.counts': query<CountRow[]>()('read', '资产清查', nothing),
  'property.dueCounts': query<{ due: DueCount[]; term: string; openings: CountRow[] }>()('read', '该办的清查', nothing),
  'property.count': query<AssetCount>()('read', '一次资产清查', idInput, ['count.unknown']),
  'property.countLines': query<CountLine[]>()('read', '清查明细', countLinesInput, ['count.unknown']),
  'property.startCount': command<{ id: number; number: string; cards: number }>()(
    'property.keep',
    '开始清查',
    startCountInput,
    areas,
    ['count.empty', 'count.overlap', 'count.since', 'day.future', 'day.closed', 'day.notOpen'],
  ),
  'property.find': command<Found>()('property.keep', '清点资产', findInput, areas, [
    ...going,
    'count.counted',
    'count.place',
    'count.qty',
    'count.number',
    'property.keeper',
    'property.room',
  ]),
  'property.dropFind': command<null>()(
    'property.keep',
    '撤回清点',
    z.strictObject({ id, reason: z.string().trim().min(1, '原因要填写').max(60).describe('原因') }),
    areas,
    going,
  ),
  'property.countPlace': command<{ lines: number }>()(
    'property.keep',
    '整间按账面清点',
    z.strictObject({ countId: id, place: placeKey.describe('地点'), counter: words(20).describe('盘点人') }),
    areas,
    [...going, 'count.empty'],
  ),
  'property.signPlace': command<null>()(
    'property.keep',
    '登记签收',
    z.strictObject({
      countId: id,
      place: placeKey.describe('地点'),
      signedBy: z.string().trim().min(1, '签字人要填写').max(20).describe('签字人'),
      day: dayInput.describe('签字日期'),
      note: words(60).describe('备注'),
    }),
    areas,
    [...going, 'count.open', 'day.future'],
  ),
  'property.submitCount': command<{ number: string; open: number }>()(
    'property.keep',
    '提交清查结果',
    z.strictObject({ id, lose: z.boolean().default(false).describe('没清点到的算盘亏') }),
    areas,
    [...going, 'count.open'],
  ),
  'property.approveCount': command<{ number: string; moved: string; lost: string }>()(
    'property.approve',
    '审批清查结果',
    z.strictObject({ id, agree: z.boolean().describe('同意'), opinion: words(100).describe('意见') }),
    areas,
    ['count.unknown', 'count.over', 'property.self', 'day.closed', 'day.notOpen'],
  ),
  'property.voidCount': command<{ number: string }>()(
    'property.keep',
    '作废清查',
    z.strictObject({ id, reason: z.string().trim().min(1, '原因要填写').max(60).describe('原因') }),
    areas,
    going,
  ),
  'property.surplus': query<(Surplus & { countNumber: string })[]>()('read', '盘盈待建卡', nothing),
  'property.leaveSurplus': command<null>()(
    'property.keep',
    '盘盈不建卡',
    z.strictObject({ id, reason: z.string().trim().min(1, '原因要填写').max(60).describe('原因') }),
    areas,
    ['surplus.done'],
  ),
  'print.countSheets': command<PreparedJob & { sheets: number }>()(
    'read',
    '打印清查表',
    z.strictObject({
      id,
      form: z.enum(['清查表', '财产登记表', '责任书']).describe('表式'),
      place: placeKey.nullable().default(null).describe('只打一处；空为每处一张'),
      offset,
    }),
    [],
    ['count.unknown', 'count.empty', 'print.tooLong'],
  ),
} as const;
