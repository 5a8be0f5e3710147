import type { ResultOf } from '../../shared/api.ts';
import type { Day } from '../../shared/basics/day.ts';
import { choice, choices } from '../../shared/fields/choice.ts';
import { day } from '../../shared/fields/day.ts';
import { quantity } from '../../shared/fields/number.ts';
import { department, person, place } from '../../shared/fields/reference.ts';
import { text } from '../../shared/fields/text.ts';
import { FREE_STATUSES } from '../../shared/property/asset.ts';
import { CATEGORY_NAMES } from '../../shared/property/class.ts';
import { PURPOSES, type CountLine } from '../../shared/property/count.ts';
import { call } from '../api/client.ts';
import type { usePropertyChoices } from './property-choices.ts';
import { actForm, told, type ActForm } from './RecordDialog.tsx';

type Choices = ReturnType<typeof usePropertyChoices>;

const NONE = '不对照';
const EVERY = '全部';

/** Begins a count, by default the one that is due; the scope narrows by whatever is filled in. */
export function startCountAct(
  today: Day,
  { departments, people, rooms, roomRows }: Choices,
  { due, term, openings }: ResultOf<'property.dueCounts'>,
  done: (id: number) => void,
): ActForm {
  const first = due[0] ?? { purpose: '专项清查' as const, title: `${term}专项清查` };
  const buildings = [...new Set(roomRows.map(({ record }) => record.building ?? '').filter(Boolean))];
  return actForm({
    title: '开始清查',
    verb: '开始',
    fields: {
      purpose: choice({ label: '清查事项', required: true, words: PURPOSES }),
      title: text({ label: '名称', required: true, max: 60, width: 60 }),
      day: day({ label: '基准日', required: true }),
      leader: text({ label: '负责人', max: 20 }),
      team: text({ label: '清查小组', max: 100, width: 40 }),
      since: choice({
        label: '对照登记签收',
        words: [NONE, ...openings.map(({ number }) => number)],
      }),
      categories: choices({ label: '只清查门类', words: CATEGORY_NAMES }),
      building: choice({ label: '只清查楼', words: [EVERY, ...buildings] }),
      roomId: place({ label: '只清查房间' }),
      departmentId: department({ label: '只清查部门' }),
      keeperId: person({ label: '只清查责任人' }),
    },
    start: {
      purpose: first.purpose,
      title: first.title,
      day: today,
      building: EVERY,
      since: first.purpose === '期末清点' ? (openings[0]?.number ?? NONE) : NONE,
    },
    references: { departmentId: departments, roomId: rooms, keeperId: people },
    save: (typed) =>
      told(
        call('property.startCount', {
          purpose: typed.purpose ?? first.purpose,
          title: typed.title ?? '',
          day: typed.day ?? today,
          leader: typed.leader ?? '',
          team: typed.team ?? '',
          sinceId: openings.find(({ number }) => number === typed.since)?.id ?? null,
          scope: {
            categories: CATEGORY_NAMES.filter((word) => (typed.categories ?? '').split('、').includes(word)),
            departmentIds: typed.departmentId === null ? [] : [typed.departmentId],
            keeperIds: typed.keeperId === null ? [] : [typed.keeperId],
            roomIds:
              typed.roomId !== null
                ? [typed.roomId]
                : roomRows.filter(({ record }) => record.building === typed.building).map(({ id }) => id),
          },
        }),
        ({ id, number, cards }) => {
          done(id);
          return `${number} 已开始，应盘 ${cards} 项`;
        },
      ),
  });
}

/** What was seen of one thing, where it is more than “there it is”. */
export const findAct = (
  countId: number,
  line: Pick<CountLine, 'cardId' | 'number' | 'name' | 'expected' | 'finds'>,
  { people, rooms }: Choices,
  { counter, instead }: { counter: string; instead: boolean },
): ActForm => {
  const seen = line.finds.at(-1);
  return actForm({
    title: `清点 ${line.number} ${line.name}`,
    verb: '保存',
    fields: {
      qty: quantity({ label: '实盘数量', required: true }),
      bad: quantity({ label: '其中损坏' }),
      roomId: place({ label: '实际房间' }),
      place: text({ label: '其他地点', max: 40 }),
      keeperId: person({ label: '实际责任人' }),
      status: choice({ label: '实际状况', words: FREE_STATUSES }),
      note: text({ label: '原因、备注', max: 60, width: 40 }),
      counter: text({ label: '盘点人', max: 20 }),
      instead: choice({ label: '以这次为准', required: true, words: ['否', '是'] }),
    },
    start: {
      qty: seen?.qty ?? line.expected.qty,
      bad: seen?.bad ?? null,
      roomId: seen === undefined ? line.expected.roomId : seen.roomId,
      place: (seen ?? line.expected).roomId === null ? (seen ?? line.expected).place : null,
      keeperId: seen?.keeperId ?? null,
      status: seen?.status || null,
      note: seen?.note ?? null,
      counter: counter || null,
      instead: instead ? '是' : '否',
    },
    references: { roomId: rooms, keeperId: people },
    save: (typed) =>
      told(
        call('property.find', {
          countId,
          cardId: line.cardId,
          roomId: typed.roomId,
          place: typed.place ?? '',
          qty: typed.qty,
          bad: typed.bad ?? 0,
          keeperId: typed.keeperId,
          status: FREE_STATUSES.find((word) => word === typed.status) ?? null,
          note: typed.note ?? '',
          counter: typed.counter ?? '',
          instead: typed.instead === '是',
        }),
        ({ number, says }) => `${number}：${says}`,
      ),
  });
};

/** A thing that has no card: by its foreign or unknown tag, or without any. */
export const unknownAct = (
  countId: number,
  of: { tag: string; roomId: number | null; place: string; counter: string },
  { rooms }: Choices,
): ActForm =>
  actForm({
    title: of.tag === '' ? '登记没有标签的物品' : `登记 ${of.tag}`,
    verb: '保存',
    fields: {
      name: text({ label: '名称', required: true, max: 40, width: 36 }),
      qty: quantity({ label: '数量', required: true }),
      unit: text({ label: '单位', required: true, max: 6 }),
      roomId: place({ label: '在哪个房间' }),
      place: text({ label: '其他地点', max: 40 }),
      note: text({ label: '备注', max: 60, width: 40, example: '机身序列号、从哪里来' }),
    },
    start: { qty: 1000, unit: '台', roomId: of.roomId, place: of.roomId === null ? of.place || null : null },
    references: { roomId: rooms },
    save: (typed) =>
      told(
        call('property.find', {
          countId,
          number: of.tag,
          name: typed.name ?? '',
          unit: typed.unit ?? '',
          qty: typed.qty,
          roomId: typed.roomId,
          place: typed.place ?? '',
          note: typed.note ?? '',
          counter: of.counter,
          instead: true,
        }),
        () => `${typed.name ?? ''} 记作盘盈`,
      ),
  });

/** Whoever answers for a place signs for it. */
export const signAct = (
  countId: number,
  of: { key: string; place: string; keepers: string; signedBy: string },
  today: Day,
): ActForm =>
  actForm({
    title: `${of.place} 签字`,
    verb: '登记',
    fields: {
      signedBy: text({ label: '签字人', required: true, max: 20 }),
      day: day({ label: '签字日期', required: true }),
      note: text({ label: '备注', max: 60, width: 40 }),
    },
    start: { signedBy: of.signedBy || of.keepers.split('、')[0] || null, day: today },
    save: (typed) =>
      told(
        call('property.signPlace', {
          countId,
          place: of.key,
          signedBy: typed.signedBy ?? '',
          day: typed.day ?? today,
          note: typed.note ?? '',
        }),
        () => `${of.place} 已由 ${typed.signedBy ?? ''} 签字`,
      ),
  });
