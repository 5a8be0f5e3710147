import { gridOf, type AssetLabel, type LabelDefinition } from '../../shared/property/label.ts';

/** Short and long ones, so that a trial sheet shows what is shrunk and cut. */
const SAMPLES: readonly Omit<AssetLabel, 'number'>[] = [
  {
    name: '投影仪',
    spec: 'CB-X49 短焦',
    department: '信息中心',
    place: '教学楼-301',
    keeper: '王小明',
    acquired: '2025-09-01',
  },
  {
    name: '学生课桌椅',
    spec: '升降式 单人',
    department: '三年级组',
    place: '教学楼-205',
    keeper: '李红梅',
    acquired: '2024-08-20',
  },
  {
    name: '多媒体教学一体机',
    spec: '86 寸触摸 双系统 内置摄像头',
    department: '信息中心',
    place: '综合楼-阶梯教室',
    keeper: '欧阳建国',
    acquired: '2026-03-15',
  },
];

/** A whole sheet of labels of things that do not exist, numbered as such. */
export function sampleLabels(definition: LabelDefinition): AssetLabel[] {
  const { columns, rows } = gridOf(definition);
  return Array.from({ length: columns * rows }, (_, i) => {
    const sample = SAMPLES[i % SAMPLES.length] ?? SAMPLES[0];
    return { ...(sample as Omit<AssetLabel, 'number'>), number: `YZ-2026-${String(i + 1).padStart(4, '0')}` };
  });
}
