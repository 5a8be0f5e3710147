import { choice } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import type { RecordOf } from '../fields/record.ts';
import { text } from '../fields/text.ts';
import type { Kept } from '../people/school.ts';

export const PLACE_KINDS = ['冷藏', '冷冻', '留样柜', '紫外线灯', '库房', '区域'] as const;

/** Devices and areas that record books are about. */
export const placeFields = {
  name: text({ label: '名称', required: true, max: 30, width: 30, example: '1号冷藏柜' }),
  kind: choice({ label: '类型', required: true, words: PLACE_KINDS }),
  site: text({ label: '位置', max: 30, width: 26, example: '一楼操作间' }),
  installedOn: day({ label: '启用或换管日期' }),
  remark: text({ label: '备注', max: 120, width: 40 }),
} as const;
export type PlaceRow = Kept<RecordOf<typeof placeFields>>;

/** How a place is called where its kind matters: 1号冷藏柜（冷藏）. */
export const placeCall = ({ name, kind }: PlaceRow['record']): string => `${name ?? ''}（${kind ?? ''}）`;
