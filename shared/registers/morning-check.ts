import { choice, choices } from '../fields/choice.ts';
import { day } from '../fields/day.ts';
import { measure } from '../fields/number.ts';
import { person } from '../fields/reference.ts';
import { note } from '../fields/text.ts';
import { time } from '../fields/time.ts';
import { dayField, fit, signed } from './book-fields.ts';
import { finding, register, type Finding } from './define.ts';

export const SYMPTOMS = [
  '发热',
  '恶心',
  '呕吐',
  '腹泻',
  '腹痛',
  '外伤',
  '烫伤',
  '湿疹',
  '黄疸',
  '咽痛',
  '咳嗽',
  '其他',
] as const;
const ATTENDANCE = ['在岗', '病假', '事假', '休息', '离岗'] as const;
const NONE = '无';

/** Codes of the month sheet: attendance for who is away, else the symptoms by number, 0 for none (canteen §2.6). */
const AWAY: Readonly<Partial<Record<(typeof ATTENDANCE)[number], string>>> = {
  病假: '△',
  事假: '○',
  休息: '休',
  离岗: '离',
};

function codeOf(attendance: string | null, symptoms: string | null): string {
  if (attendance !== null && attendance in AWAY) return AWAY[attendance as keyof typeof AWAY] ?? '';
  if (symptoms === null) return '';
  if (symptoms === NONE) return '0';
  const all: readonly string[] = SYMPTOMS;
  return symptoms
    .split('、')
    .map((word) => String(all.indexOf(word) + 1))
    .join(',');
}

type Checked = Readonly<Record<'attendance' | 'symptoms' | 'hands' | 'clothes' | 'action', string | null>>;
const isAway = ({ attendance }: Checked): boolean => attendance !== null && attendance !== '在岗';
const isIll = ({ symptoms }: Checked): boolean => symptoms !== null && symptoms !== NONE;
const isUnclean = ({ hands, clothes }: Checked): boolean => hands === '不合格' || clothes === '不合格';

/** The two other codes seen on paper forms (canteen §2.6); a value never keyed stays blank in all of them. */
const SCHEMES = {
  'A B C √ O': {
    code: (r: Checked) => {
      if (isAway(r)) return 'O';
      if (r.symptoms === null) return '';
      const codes = [
        ...(r.action?.includes('精神') === true ? ['A'] : []),
        ...(isUnclean(r) ? ['B'] : []),
        ...(isIll(r) ? ['C'] : []),
      ];
      return codes.length === 0 ? '√' : codes.join(',');
    },
    key: 'A精神状态不良 B个人卫生不符合 C有疾病 √良好 O休假',
  },
  '√ ×': {
    code: (r: Checked) => {
      if (isAway(r)) return '休';
      if (r.symptoms === null) return '';
      return isIll(r) || isUnclean(r) ? '×' : '√';
    },
    key: '√合格 ×不合格（见表下备注） 休 休息、请假',
    remark: (r: Checked) => {
      if (isAway(r) || !(isIll(r) || isUnclean(r))) return null;
      const what = [isIll(r) ? r.symptoms : null, isUnclean(r) ? '手部或衣帽不合格' : null, r.action];
      return what.filter((word) => word !== null && word !== '').join('，');
    },
  },
};

/** 从业人员晨检记录 (canteen §2.6): everybody on duty, before the first work of the day. */
export const morningCheck = register({
  key: 'morningCheck',
  title: '从业人员晨检记录',
  group: '人员',
  fields: {
    day: dayField,
    at: time({ label: '晨检时间', required: true }),
    personId: person({ label: '姓名', required: true }),
    attendance: choice({ label: '出勤', required: true, words: ATTENDANCE, width: 14 }),
    temperature: measure({ label: '体温', unit: '℃', places: 1, min: 340, max: 430 }),
    symptoms: choices({ label: '健康症状', words: SYMPTOMS, none: NONE, width: 24 }),
    hands: fit('手部', false),
    clothes: fit('衣帽口罩', false),
    verdict: choice({ label: '结论', words: ['合格上岗', '整改后上岗', '暂停上岗'], width: 20 }),
    action: note({ label: '处理结果', max: 120, width: 30 }),
    certificateUntil: day({ label: '健康证到期' }),
    checker: signed('检查人'),
  },
  once: ['personId'],
  due: { every: 'day', by: '09:00', per: { field: 'personId', of: ['workers'] } },
  gap: { code: 'G4', level: 'red' },
  measured: ['temperature'],
  asks: ['symptoms', 'hands', 'clothes'],
  derived: ['verdict', 'certificateUntil'],
  signatures: ['检查人', '食品安全员'],
  grid: {
    row: 'personId',
    code: ({ attendance, symptoms }) => codeOf(attendance, symptoms),
    schemes: { parameter: 'canteen.morningCodes', of: SCHEMES },
    key: `0正常 ${SYMPTOMS.map((word, i) => `${i + 1}${word}`).join(' ')}　△病假 ○事假 休 休息 离 离岗`,
  },
  derive(r, { limit, certifiedUntil }) {
    const certificateUntil = certifiedUntil('personId');
    if (r.attendance !== '在岗') return { verdict: null, certificateUntil };
    const ill = (r.symptoms !== null && r.symptoms !== NONE) || isHot(r.temperature, limit('canteen.fever'));
    const isAmiss = r.hands === '不合格' || r.clothes === '不合格' || isOver(certificateUntil, r.day);
    return { verdict: ill ? '暂停上岗' : isAmiss ? '整改后上岗' : '合格上岗', certificateUntil };
  },
  judge(r, { limit, nameOf }) {
    const found: Finding[] = [];
    if (r.checker !== null && r.checker === nameOf('personId'))
      found.push(finding('block', 'checker', '不能自己给自己晨检，检查人要是另一个人'));
    if (r.attendance !== '在岗') return found;
    if (r.symptoms === null) found.push(finding('red', 'symptoms', '健康症状没有填写，没有的选“无”'));
    if (isHot(r.temperature, limit('canteen.fever')))
      found.push(finding('red', 'temperature', `体温 ${((r.temperature ?? 0) / 10).toFixed(1)} ℃，要暂停上岗`));
    if (isOver(r.certificateUntil, r.day)) {
      const says = `健康证 ${r.certificateUntil ?? ''} 已到期，不能上岗`;
      // An exception is somebody's decision, so it is written down or it is none (canteen §2.6).
      if (r.action === null)
        found.push(finding('block', 'attendance', `${says}。确要上岗的，在“处理结果”里写谁批准、为什么`));
      else found.push(finding('red', 'certificateUntil', says));
    }
    if (r.verdict !== '合格上岗' && r.action === null)
      found.push(finding('red', 'action', `${r.verdict ?? ''}要写处理结果：离岗时间、复岗依据`));
    return found;
  },
});

const isOver = (until: string | null, on: string | null): boolean => until !== null && on !== null && until < on;
const isHot = (tenths: number | null, fever: number): boolean => tenths !== null && tenths >= fever * 10;
