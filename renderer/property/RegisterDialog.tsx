import { useMemo } from 'react';
import { refusal } from '../../shared/basics/refusal.ts';
import { choice } from '../../shared/fields/choice.ts';
import { day } from '../../shared/fields/day.ts';
import { money, quantity, wholeNumber } from '../../shared/fields/number.ts';
import type { RecordOf } from '../../shared/fields/record.ts';
import { department, item, person, place } from '../../shared/fields/reference.ts';
import { text } from '../../shared/fields/text.ts';
import { cardFields, FREE_STATUSES, type CardRecord } from '../../shared/property/asset.ts';
import type { Surplus } from '../../shared/property/count.ts';
import type { Handover } from '../../shared/property/handover.ts';
import { call } from '../api/client.ts';
import { useToday } from '../ui/form/today.ts';
import { usePropertyChoices } from './property-choices.ts';
import { RecordDialog, told, type ActForm } from './RecordDialog.tsx';

const HOW = ['一物一卡', '一张批量卡'] as const;
const WHEN = ['新增', '期初'] as const;

/** What is asked to make cards: the thing, its value, where it goes. The other facts are filled in on the card later. */
const registerFields = {
  name: cardFields.name,
  classId: item({ label: '资产分类', required: true }),
  spec: cardFields.spec,
  serial: cardFields.serial,
  unit: cardFields.unit,
  qty: quantity({ label: '数量', required: true }),
  acquiredHow: cardFields.acquiredHow,
  acquiredOn: cardFields.acquiredOn,
  cost: money({ label: '原值合计', required: true }),
  valueKind: cardFields.valueKind,
  life: wholeNumber({ label: '折旧年限（月）', max: 1200 }),
  how: choice({ label: '建卡方式', required: true, words: HOW }),
  departmentId: department({ label: '使用部门', required: true }),
  roomId: place({ label: '存放房间' }),
  keeperId: person({ label: '责任人', required: true }),
  place: text({ label: '其他地点', max: 40 }),
  status: choice({ label: '使用状况', required: true, words: FREE_STATUSES }),
  supplier: cardFields.supplier,
  sourceNumber: cardFields.sourceNumber,
  fundSource: cardFields.fundSource,
  when: choice({ label: '期初或新增', required: true, words: WHEN }),
  day: day({ label: '入账日期', required: true }),
  acc: money({ label: '期初累计折旧' }),
  number: text({ label: '资产编号', max: 30 }),
  belowReason: text({ label: '低于起点的理由', max: 60 }),
  remark: cardFields.remark,
} as const;
type Typed = RecordOf<typeof registerFields>;

const NOTHING = Object.fromEntries(Object.keys(cardFields).map((name) => [name, null])) as CardRecord;

function cardOf(typed: Typed): CardRecord {
  const { name, spec, serial, unit, acquiredHow, acquiredOn, valueKind, supplier, sourceNumber, fundSource, remark } =
    typed;
  const own = {
    name,
    spec,
    serial,
    unit,
    acquiredHow,
    acquiredOn,
    valueKind,
    supplier,
    sourceNumber,
    fundSource,
    remark,
  };
  return { ...NOTHING, ...own, shared: '否' };
}

const titleOf = ({ handover, surplus }: Known): string =>
  handover !== undefined
    ? `登记 ${handover.acceptanceNumber} ${handover.name}`
    : surplus !== undefined
      ? `盘盈建卡 ${surplus.name}`
      : '新建资产卡片';

/** What is known of a thing before anybody types: an acceptance's hand-over, or what a count found too many. */
interface Known {
  handover?: Handover;
  surplus?: Surplus;
}

/** Makes cards, also of what an acceptance handed over and of what a count turned up. */
export function RegisterDialog({ handover, surplus, onDone }: Known & { onDone: () => void }) {
  const today = useToday();
  const { departments, people, rooms, classes, classRows } = usePropertyChoices();
  const start = useMemo(
    () => ({
      name: handover?.name ?? surplus?.name ?? null,
      spec: handover?.spec ?? null,
      unit: handover?.unit ?? (surplus?.unit || null),
      qty: handover?.qty ?? surplus?.qty ?? 1000,
      cost: handover?.fen ?? null,
      acquiredHow: surplus === undefined ? '购置' : '盘盈',
      acquiredOn: handover?.day ?? today,
      valueKind: surplus === undefined ? '原值' : '重置价值',
      how: HOW[0],
      status: '在用',
      when: WHEN[0],
      day: today,
      supplier: handover?.supplier ?? null,
      sourceNumber: handover?.acceptanceNumber ?? null,
      // A tag of ours whose card was never made keeps its number.
      number: surplus !== undefined && surplus.cardId === null && !surplus.foreign ? surplus.tag || null : null,
      roomId: surplus?.roomId ?? null,
      place: surplus?.roomId === null ? surplus.place : null,
      keeperId: surplus?.keeperId ?? null,
      remark: surplus === undefined ? null : surplus.note || null,
      belowReason: surplus === undefined ? null : '盘盈',
      departmentId: departments.find(({ name }) => name === handover?.department)?.id ?? null,
    }),
    [handover, surplus, today, departments],
  );
  const save: ActForm<typeof registerFields>['save'] = async (typed) => {
    const cardClass = classRows.find(({ id }) => id === typed.classId);
    if (typed.roomId === null && typed.place === null)
      return {
        ok: false,
        refusals: [...refusal('input.wrong', '存放房间或其他地点要填一个', { field: 'roomId' }).refusals],
      };
    return told(
      call('property.register', {
        record: cardOf(typed),
        classId: typed.classId ?? 0,
        custody: {
          departmentId: typed.departmentId ?? 0,
          roomId: typed.roomId,
          place: typed.place ?? '',
          keeperId: typed.keeperId ?? 0,
        },
        status: typed.status ?? '在用',
        day: typed.day ?? today,
        qty: typed.qty ?? 0,
        cost: typed.cost ?? 0,
        // Left open, the class says how long such a thing lasts.
        life: typed.life ?? cardClass?.record.lifeMonths ?? 0,
        asPieces: typed.how === HOW[0],
        number: typed.number ?? '',
        opening: typed.when === '期初' ? { acc: typed.acc, done: null } : null,
        handoverId: handover?.id ?? null,
        surplusId: surplus?.id ?? null,
        belowReason: typed.belowReason ?? '',
      }),
      ({ ids, number }) => `${number} 已建 ${ids.length} 张卡片`,
    );
  };
  return (
    <RecordDialog
      act={{
        title: titleOf({ ...(handover && { handover }), ...(surplus && { surplus }) }),
        verb: '建卡',
        fields: registerFields,
        start,
        references: { classId: classes, departmentId: departments, roomId: rooms, keeperId: people },
        save,
      }}
      onDone={onDone}
    />
  );
}
