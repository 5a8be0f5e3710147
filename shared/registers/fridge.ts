import { choice } from '../fields/choice.ts';
import { measure } from '../fields/number.ts';
import { place } from '../fields/reference.ts';
import { note } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, remarkField, signed } from './book-fields.ts';
import { finding, register, type Finding, type Judging } from './define.ts';

export const FRIDGE_KINDS = ['冷藏', '冷冻', '留样柜'] as const;
const STATES = ['正常', '除霜中', '停用'] as const;

/** Coldest and warmest allowed, ℃, by the kind of device. */
function rangeOf(kind: string, limit: Judging['limit']): { low: number; high: number } {
  return kind === '冷冻'
    ? { low: -40, high: limit('canteen.freezeMax') }
    : { low: limit('canteen.chillMin'), high: limit('canteen.chillMax') };
}

/** 冰箱、冷库温度记录 (canteen §2.8): every device twice a day; what is out of range says what was done. */
export const fridge = register({
  key: 'fridge',
  title: '冰箱冷库温度记录',
  group: '食品安全',
  fields: {
    day: dayField,
    half: choice({ label: '上下午', required: true, words: ['上午', '下午'], width: 14 }),
    deviceId: place({ label: '设备', required: true }),
    kind: choice({ label: '类型', words: FRIDGE_KINDS, width: 14 }),
    at: time({ label: '时间', required: true }),
    condition: choice({ label: '状态', words: STATES, width: 14 }),
    temperature: measure({ label: '温度', unit: '℃', places: 1, min: -400, max: 400 }),
    action: note({ label: '异常处理', max: 120, width: 30 }),
    recorder: signed('记录人'),
    checker: signed('检查人', false),
    remark: remarkField,
  },
  once: ['half', 'deviceId'],
  due: {
    every: 'slot',
    field: 'half',
    slots: [
      { word: '上午', by: '12:00' },
      { word: '下午', by: '18:00' },
    ],
    per: { field: 'deviceId', of: FRIDGE_KINDS },
  },
  gap: { code: 'G10', level: 'amber' },
  measured: ['temperature'],
  derived: ['kind'],
  signatures: ['记录人', '检查人'],
  grid: {
    row: 'deviceId',
    code: ({ condition, temperature }) =>
      temperature !== null
        ? (temperature / 10).toFixed(1)
        : condition === '除霜中'
          ? '霜'
          : condition === '停用'
            ? '停'
            : '',
    key: '每格是温度（℃），先上午、后下午　霜 除霜中　停 停用',
  },
  derive: (_record, { nameOf }) => ({ kind: FRIDGE_KINDS.find((kind) => nameOf('deviceId').includes(kind)) ?? null }),
  judge(r, { limit }) {
    const found: Finding[] = [];
    const runs = r.condition === null || r.condition === '正常';
    if (runs && r.temperature === null) found.push(finding('red', 'temperature', '温度没有填写；除霜、停用的写明状态'));
    if (!runs || r.temperature === null) return found;
    const { low, high } = rangeOf(r.kind ?? '冷藏', limit);
    const degrees = r.temperature / 10;
    if (degrees < low || degrees > high) {
      const says = `${degrees.toFixed(1)} ℃ 超出 ${r.kind === '冷冻' ? `${high} ℃ 以下` : `${low}～${high} ℃`}`;
      found.push(finding('red', 'temperature', says));
      if (r.action === null) found.push(finding('red', 'action', `${says}，要写异常处理：东西移到哪里、几点复测`));
    }
    return found;
  },
});
