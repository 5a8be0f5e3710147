import { z } from 'zod';
import { dayInput } from '../people/call.ts';
import { PARAMETERS, type ParameterKey } from '../people/school.ts';

/** A group of limits as a place or a stricter practice has them (canteen §1.5, §1.9); every one stays editable. */
export interface Preset {
  name: string;
  about: string;
  values: Partial<Record<ParameterKey, string>>;
}

const LIMITS: readonly ParameterKey[] = [
  'canteen.sampleGrams',
  'canteen.chillMax',
  'canteen.freezeMax',
  'canteen.infraredMinutes',
  'canteen.lampHours',
  'canteen.foodRules',
];

export const PRESETS: readonly Preset[] = [
  {
    name: '国家规定',
    about: '留样 125 g，冷藏 0～8 ℃，冷冻 −12 ℃，灯管 1000 小时',
    values: Object.fromEntries(LIMITS.map((key) => [key, PARAMETERS[key].initial])),
  },
  {
    name: '从严',
    about: '留样 200 g，冷藏 0～4 ℃，冷冻 −18 ℃，红外线消毒 15 分钟，灯管 800 小时',
    values: {
      'canteen.sampleGrams': '200',
      'canteen.chillMax': '4',
      'canteen.freezeMax': '-18',
      'canteen.infraredMinutes': '15',
      'canteen.lampHours': '800',
    },
  },
  {
    name: '贵州',
    about: '另外禁用无标识散装油、含铝膨松剂、人工着色剂、散装熟食肉制品',
    values: { 'canteen.foodRules': '国家和贵州' },
  },
  {
    name: '顺德',
    about: '另外禁用白切鸡、烧腊、沙拉、三明治、五指毛桃汤，慎用葫芦瓜、豆浆',
    values: { 'canteen.foodRules': '国家和顺德' },
  },
];

export const presetInput = z.strictObject({
  preset: z.enum(PRESETS.map(({ name }) => name) as [string, ...string[]]).describe('哪一组'),
  basis: z.string().trim().min(1, '依据要填写').max(60, '依据最多 60 个字').describe('依据'),
  fromDay: dayInput.describe('从哪天起'),
});
