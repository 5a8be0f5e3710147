import { z } from 'zod';
import type { Day } from '../basics/day.ts';
import { isTime, type Moment } from '../basics/time-of-day.ts';
import { activeInput, command, dayInput, idInput, monthInput, nothing, query } from '../people/call.ts';
import { KITCHENS, MEALS, type Values } from '../registers/define.ts';
import type { Gap, Service } from '../registers/gaps.ts';
import type { MealPlan, NoService } from './service.ts';
import { presetInput } from './presets.ts';
import { sampleLabelsInput } from './sample-label.ts';
import type { LabelCut } from '../property/label-layout.ts';
import { trainingInput, type TrainingRow } from './training.ts';
import { sourcesInput, traceInput, type SourcesView, type TraceView } from './trace.ts';

/** One thing of a day's record books: due, late or done. */
export interface Duty {
  register: string;
  title: string;
  /** Whose or what's record it is: 学生灶 午餐 青椒肉丝. */
  name: string;
  dueAt: Moment;
  state: '待记' | '逾期' | '未完成' | '已记' | '不适用';
  /** Worst finding of what was keyed; '' when all is well. */
  says: string;
  recordId: number | null;
  start: Values;
  key: string;
}
export interface CanteenDay {
  day: Day;
  isOpen: boolean;
  services: Service[];
  duties: Duty[];
  /** What other days left open. */
  gaps: Gap[];
}
export interface MonthDay {
  day: Day;
  isOpen: boolean;
  /** Name of a holiday or make-up day; '' for an ordinary day. */
  name: string;
  services: Service[];
  stops: NoService[];
}
/** A book's month: for each day what was due and what of it is there. */
export interface CompletenessRow {
  register: string;
  title: string;
  days: { day: Day; due: number; done: number; faults: number }[];
}

const time = z.string().refine(isTime, '时间要写成 11:30');
const period = z.strictObject({ from: dayInput.describe('起始日'), to: dayInput.describe('截止日') });
const kitchen = z.enum(KITCHENS, '请选择灶别').describe('灶别');
const meal = z.enum(MEALS, '请选择餐次').describe('餐次');
const reason = z.string().trim().min(1, '原因要填写').max(60, '原因最多 60 个字').describe('原因');
const areas = ['registers'] as const;

export const canteenCalls = {
  'canteen.today': query<CanteenDay>()('read', '今日食堂', z.strictObject({ day: dayInput })),
  'canteen.gaps': query<Gap[]>()('read', '缺漏', period, ['period.long']),
  'canteen.offers': query<Values>()(
    'read',
    '新记录带出的内容：当天菜品、周报告和月纪要的问题',
    z.strictObject({
      register: z.string().describe('台账'),
      start: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).describe('已知的栏'),
    }),
    ['record.unknown'],
  ),
  'canteen.applyPreset': command<{ changed: string[] }>()('users.keep', '套用一组限值', presetInput, [
    'people',
    'registers',
  ]),
  'canteen.training': query<TrainingRow[]>()('read', '培训学时', trainingInput),
  'canteen.trace': query<TraceView>()('read', '批次去向', traceInput),
  'canteen.sources': query<SourcesView>()('read', '餐次用料', sourcesInput),
  'canteen.uncertified': query<string[]>()('read', '没有健康证的从业人员', nothing),
  'canteen.completeness': query<CompletenessRow[]>()('read', '齐全情况', z.strictObject({ month: monthInput })),
  'canteen.waive': command<null>()(
    'canteen.keep',
    '标记不适用',
    z.strictObject({
      key: z.string().min(3).max(400).describe('缺漏'),
      day: dayInput,
      says: z.string().max(200).describe('缺漏的说明'),
      reason,
    }),
    areas,
    ['gap.waived'],
  ),
  'canteen.pack': command<{ job: string; pages: number }>()(
    'read',
    '打印迎检资料包',
    z.strictObject({
      from: dayInput.describe('起始日'),
      to: dayInput.describe('截止日'),
      registers: z.array(z.string()).min(1, '至少选一本台账').max(60).describe('台账'),
    }),
    areas,
    ['period.long', 'record.unknown', 'print.tooLong'],
  ),
  'canteen.printDay': command<{ job: string; pages: number }>()(
    'read',
    '打印当天记录',
    z.strictObject({ day: dayInput }),
    areas,
    ['print.nothing', 'print.tooLong'],
  ),
  'canteen.sampleLabels': command<{ job: string; pages: number; labels: number; cut: LabelCut[] }>()(
    'read',
    '打印留样标签',
    sampleLabelsInput,
    areas,
    ['label.none', 'label.unfit', 'label.start', 'record.unknown'],
  ),
  'canteen.plans': query<MealPlan[]>()('read', '供餐安排', nothing),
  'canteen.savePlan': command<{ id: number }>()(
    'canteen.keep',
    '保存供餐安排',
    z.strictObject({
      id: z.int().positive().nullable(),
      kitchen,
      meal,
      from: time.describe('开始供餐'),
      to: time.describe('结束供餐'),
      fromDay: dayInput.describe('从哪天起'),
    }),
    areas,
    ['plan.times', 'plan.twice'],
  ),
  'canteen.retirePlan': command<null>()('canteen.keep', '停用供餐安排', activeInput, areas),
  'canteen.calendar': query<MonthDay[]>()('read', '供餐日历', z.strictObject({ month: monthInput })),
  'canteen.setDay': command<null>()(
    'canteen.keep',
    '设校历',
    z.strictObject({
      day: dayInput,
      isOpen: z.boolean().describe('上课'),
      name: reason.describe('名称，如 运动会、停课'),
    }),
    areas,
  ),
  'canteen.prefill': command<{ days: number }>()(
    'canteen.keep',
    '填入节假日',
    z.strictObject({ year: z.int().min(2004).max(2199).describe('年度') }),
    areas,
    ['calendar.unknownYear'],
  ),
  'canteen.stop': command<{ id: number }>()(
    'canteen.keep',
    '停餐',
    z.strictObject({ day: dayInput, kitchen, meal: meal.nullable().describe('餐次；全天为空'), reason }),
    areas,
    ['stop.twice'],
  ),
  'canteen.resume': command<null>()('canteen.keep', '恢复供餐', idInput, areas, ['stop.unknown']),
} as const;
