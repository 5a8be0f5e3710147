import { z } from 'zod';
import { offset } from '../inventory/calls.ts';
import { dayInput } from '../people/call.ts';
import type { LabelDefinition } from '../property/label.ts';
import type { TextLabel } from '../property/label-layout.ts';
import type { Values } from '../registers/define.ts';

/** 留样标签 (canteen §1.3, §2.4): one for each sample of a day, for the lid of its box. */
export const sampleLabelsInput = z.strictObject({
  day: dayInput,
  definitionId: z.int().positive().nullable().default(null).describe('标签纸；A4 24 枚为空'),
  start: z.int().min(1, '起始位置从 1 算起').default(1).describe('从第几枚开始，半张纸接着用'),
  offset,
});

/** The usual sheet of labels: 3 × 8 on A4. */
export const SAMPLE_SHEET: LabelDefinition = {
  name: 'A4 24 枚',
  paper: 'A4',
  width: 640,
  height: 340,
  columnCount: 3,
  rowCount: 8,
  leftMargin: 80,
  topMargin: 120,
  gapX: 10,
  gapY: 0,
  code: '二维码',
  schoolName: '是',
  lines: null,
};

const said = (value: Values[string] | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** What stands on the label of a sample. */
export function sampleLabel(sample: Values): TextLabel {
  const batch = said(sample['batch']);
  return {
    lines: [
      {
        name: '品名',
        text: `${said(sample['dish'])}${batch === '' || batch === '1' ? '' : `（第 ${batch} 批）`}`,
        bold: true,
      },
      { name: '餐次', text: `${said(sample['day'])} ${said(sample['kitchen'])}${said(sample['meal'])}` },
      { name: '留样', text: `${said(sample['takenAt'])}　${said(sample['grams'])} g` },
      { name: '留样人', text: said(sample['keeper']) },
    ],
    foot: `保存至 ${said(sample['keptUntil'])}`,
  };
}
