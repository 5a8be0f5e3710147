import { z } from 'zod';
import { recordSchema } from '../fields/record.ts';
import { offset, type PreparedJob } from '../inventory/calls.ts';
import { activeInput, command, nothing, query } from '../people/call.ts';
import { labelFields, type LabelDefinitionRow } from './label.ts';
import type { LabelCut } from './label-layout.ts';

const words = (label: string) => z.string().max(200, `${label}最多 200 个字`).describe(label);

/** What one label says. */
export const assetLabelInput = z.strictObject({
  number: z.string().trim().min(1, '资产编号要填写').max(40, '资产编号最多 40 个字').describe('资产编号'),
  name: words('名称'),
  spec: words('规格型号'),
  department: words('使用部门'),
  place: words('存放地点'),
  keeper: words('责任人'),
  acquired: words('取得日期'),
});

/** Kinds of labels, and labels on their way to the printer. */
export const labelCalls = {
  'property.labelDefinitions': query<LabelDefinitionRow[]>()('read', '资产标签', nothing),
  'property.saveLabelDefinition': command<{ id: number }>()(
    'property.keep',
    '保存标签',
    z.strictObject({ id: z.int().positive().nullable(), record: recordSchema(labelFields) }),
    ['property'],
    ['label.unfit', 'record.duplicate', 'record.unknown'],
  ),
  'property.retireLabelDefinition': command<null>()(
    'property.keep',
    '停用标签',
    activeInput,
    ['property'],
    ['record.unknown'],
  ),
  'print.labels': command<PreparedJob & { cut: LabelCut[] }>()(
    'property.keep',
    '打印资产标签',
    z.strictObject({
      definitionId: z.int().positive().describe('标签'),
      labels: z.array(assetLabelInput).min(1, '请先选要打标签的资产').max(5000).describe('要打的标签'),
      start: z.int().min(1, '起始位置从 1 算起').default(1).describe('从第几枚开始，半张纸接着用'),
      offset,
    }),
    [],
    ['record.unknown', 'label.unfit', 'label.start', 'label.letters', 'label.dense', 'print.tooLong'],
  ),
} as const;
