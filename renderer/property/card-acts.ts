import type { Day } from '../../shared/basics/day.ts';
import { choice } from '../../shared/fields/choice.ts';
import { day } from '../../shared/fields/day.ts';
import { money, quantity, wholeNumber } from '../../shared/fields/number.ts';
import { department, item, person, place } from '../../shared/fields/reference.ts';
import { text } from '../../shared/fields/text.ts';
import { cardFields, type AssetCard, type Repair } from '../../shared/property/asset.ts';
import { CAUSES, DISPOSAL_WAYS } from '../../shared/property/documents.ts';
import { call } from '../api/client.ts';
import type { usePropertyChoices } from './property-choices.ts';
import { actForm, told, type ActForm } from './RecordDialog.tsx';

type Choices = ReturnType<typeof usePropertyChoices>;

const written = (number: string): string => `已记 ${number}`;
const names = (role: string, typed: string | null) =>
  (typed ?? '')
    .split(/[、，,；;\s]+/)
    .filter((name) => name !== '')
    .map((name) => ({ role, name }));

const date = day({ label: '日期', required: true });
const reason = text({ label: '事由', max: 200, width: 40 });
const some = quantity({ label: '数量（空为全部）' });

/**
 * Moves cards to another place, department or person: one of them, in part if it is a batch, or all that a list holds (a
 * leaver's hand-over keeps every thing in its room).
 */
export const transferAct = (
  cards: readonly { id: number }[],
  title: string,
  today: Day,
  { departments, people, rooms }: Choices,
): ActForm =>
  actForm({
    title,
    verb: '记账',
    fields: {
      kind: choice({ label: '单据', required: true, words: ['领用', '调拨', '交接'] }),
      day: date,
      departmentId: department({ label: '新部门' }),
      roomId: place({ label: '新房间' }),
      keeperId: person({ label: '新责任人' }),
      qty: some,
      place: text({ label: '其他地点', max: 40 }),
      reason,
      from: text({ label: '移交人', max: 20 }),
      to: text({ label: '接收人', max: 20 }),
      office: text({ label: '总务处', max: 20 }),
    },
    start: { kind: cards.length > 1 ? '交接' : '调拨', day: today },
    references: { departmentId: departments, roomId: rooms, keeperId: people },
    save: (typed) =>
      told(
        call('property.transfer', {
          kind: typed.kind === '领用' ? 'issue' : typed.kind === '交接' ? 'handover' : 'transfer',
          day: typed.day ?? today,
          cards: cards.map(({ id }) => ({ id, qty: cards.length > 1 ? null : typed.qty })),
          to: {
            departmentId: typed.departmentId,
            roomId: typed.roomId,
            place: typed.place ?? '',
            keeperId: typed.keeperId,
          },
          reason: typed.reason ?? '',
          signers: [...names('移交人', typed.from), ...names('接收人', typed.to), ...names('总务处', typed.office)],
        }),
        ({ number }) => `${written(number)}，共 ${cards.length} 项`,
      ),
  });

export const lendAct = (card: AssetCard, today: Day): ActForm =>
  actForm({
    title: `借出 ${card.number} ${card.name}`,
    verb: '借出',
    fields: {
      day: date,
      borrower: text({ label: '借用人', required: true, max: 40 }),
      where: choice({ label: '借用单位', required: true, words: ['校内', '外单位'] }),
      dueOn: day({ label: '预计归还', required: true }),
      qty: some,
      reason: text({ label: '用途', max: 200, width: 40 }),
      approver: text({ label: '审批人', max: 20 }),
    },
    start: { day: today, where: '校内' },
    save: (typed) =>
      told(
        call('property.lend', {
          day: typed.day ?? today,
          cards: [{ id: card.id, qty: typed.qty }],
          borrower: typed.borrower ?? '',
          outside: typed.where === '外单位',
          dueOn: typed.dueOn ?? today,
          reason: typed.reason ?? '',
          signers: names('审批', typed.approver),
        }),
        ({ number }) => written(number),
      ),
  });

export const changeAct = (card: AssetCard, today: Day, { classes }: Choices): ActForm =>
  actForm({
    title: `变动 ${card.number} ${card.name}`,
    verb: '记账',
    fields: {
      day: date,
      cost: money({ label: '新原值', required: true }),
      life: wholeNumber({ label: '新年限（月）', required: true, max: 1200 }),
      classId: item({ label: '新分类（空为不变）' }),
      reason: text({ label: '变动原因', required: true, max: 200, width: 40 }),
      approval: text({ label: '批文号', max: 40 }),
    },
    start: { day: today, cost: card.cost, life: card.life },
    references: { classId: classes },
    save: (typed) =>
      told(
        call('property.change', {
          cardId: card.id,
          day: typed.day ?? today,
          cost: typed.cost ?? 0,
          life: typed.life ?? 0,
          classId: typed.classId,
          reason: typed.reason ?? '',
          approval: typed.approval ?? '',
        }),
        ({ number }) => written(number),
      ),
  });

export const splitAct = (card: AssetCard, today: Day): ActForm =>
  actForm({
    title: `拆分 ${card.number} ${card.name}`,
    verb: '拆分',
    fields: {
      day: date,
      qty: quantity({ label: '拆出的数量', required: true }),
      reason,
    },
    start: { day: today },
    save: (typed) =>
      told(
        call('property.split', {
          cardId: card.id,
          day: typed.day ?? today,
          parts: [typed.qty ?? 0],
          reason: typed.reason ?? '',
        }),
        ({ number }) => written(number),
      ),
  });

export const mergeAct = (card: AssetCard, today: Day): ActForm =>
  actForm({
    title: `并入 ${card.number} ${card.name}`,
    verb: '合并',
    fields: {
      day: date,
      number: text({ label: '并入的编号', required: true, max: 30 }),
      reason,
    },
    start: { day: today },
    async save(typed) {
      const found = await call('property.cards', { search: typed.number ?? '' });
      if (!found.ok) return found;
      const other = found.value.rows.find(({ number }) => number === typed.number);
      if (other === undefined)
        return { ok: false, refusals: [{ code: 'input.wrong', field: 'number', message: '没有这个编号的在册卡片。' }] };
      return told(
        call('property.merge', {
          intoId: card.id,
          cardIds: [other.id],
          day: typed.day ?? today,
          reason: typed.reason ?? '',
        }),
        ({ number }) => written(number),
      );
    },
  });

export const disposalAct = (card: AssetCard, today: Day): ActForm =>
  actForm({
    title: `申请处置 ${card.number} ${card.name}`,
    verb: '提交申请',
    fields: {
      day: day({ label: '申请日期', required: true }),
      way: choice({ label: '处置方式', required: true, words: DISPOSAL_WAYS }),
      qty: some,
      reason: text({ label: '处置原因', required: true, max: 200, width: 40 }),
      appraisers: text({ label: '鉴定小组', required: true, max: 60, width: 40, example: '三人以上，用顿号隔开' }),
      opinion: text({ label: '鉴定意见', max: 60, width: 40 }),
    },
    start: { day: today, way: '报废' },
    save: (typed) =>
      told(
        call('property.applyDisposal', {
          day: typed.day ?? today,
          cards: [{ id: card.id, qty: typed.qty }],
          way: typed.way ?? '报废',
          reason: typed.reason ?? '',
          signers: names('鉴定', typed.appraisers).map((one) => ({ ...one, opinion: typed.opinion ?? '' })),
        }),
        ({ number, warnings }) => [`已提交 ${number}，等审批`, ...warnings].join('。'),
      ),
  });

export const compensationAct = (card: AssetCard, today: Day): ActForm =>
  actForm({
    title: `赔偿 ${card.number} ${card.name}`,
    verb: '提交',
    fields: {
      day: date,
      cause: choice({ label: '丢失或损坏', required: true, words: CAUSES }),
      person: text({ label: '责任人', required: true, max: 40 }),
      qty: some,
      share: wholeNumber({ label: '责任比例（%）', required: true, min: 1, max: 100 }),
      factor: wholeNumber({ label: '系数（100=1.0）', required: true, min: 100, max: 300 }),
      fen: money({ label: '赔偿金额（空为按规定算）' }),
      reason: text({ label: '事由', required: true, max: 200, width: 40 }),
    },
    start: { day: today, cause: '损坏', share: 100, factor: 100, person: card.keeper },
    async save(typed) {
      const [on, share, factor] = [typed.day ?? today, typed.share ?? 100, typed.factor ?? 100];
      const suggested = await call('property.compensationFor', {
        cardId: card.id,
        qty: typed.qty,
        day: on,
        share,
        factor,
      });
      if (!suggested.ok) return suggested;
      return told(
        call('property.claimCompensation', {
          day: on,
          cardId: card.id,
          qty: typed.qty,
          cause: typed.cause ?? '损坏',
          person: typed.person ?? '',
          share,
          factor,
          fen: typed.fen ?? suggested.value.fen,
          reason: typed.reason ?? '',
        }),
        ({ number }) => `已提交 ${number}，等审批`,
      );
    },
  });

/** A repair of the card, a new one or one to be finished or put right. */
export const repairAct = (card: AssetCard, today: Day, repair?: Repair): ActForm =>
  actForm({
    title: `${repair === undefined ? '登记' : '修改'}维修 ${card.number} ${card.name}`,
    verb: '保存',
    fields: {
      day: day({ label: '报修日期', required: true }),
      source: text({ label: '报修单号', max: 30 }),
      fault: text({ label: '故障', required: true, max: 100, width: 40 }),
      byWhom: text({ label: '承修人', max: 40 }),
      fen: money({ label: '费用' }),
      doneOn: day({ label: '完成日期' }),
      result: text({ label: '结果', max: 60, width: 40 }),
    },
    start:
      repair === undefined
        ? { day: today }
        : {
            day: repair.day,
            source: repair.source || null,
            fault: repair.fault,
            byWhom: repair.byWhom || null,
            fen: repair.fen || null,
            doneOn: repair.doneOn,
            result: repair.result || null,
          },
    save: (typed) =>
      told(
        call('property.saveRepair', {
          id: repair?.id ?? null,
          cardId: card.id,
          day: typed.day ?? today,
          source: typed.source ?? '',
          fault: typed.fault ?? '',
          byWhom: typed.byWhom ?? '',
          fen: typed.fen ?? 0,
          doneOn: typed.doneOn,
          result: typed.result ?? '',
        }),
        () => `已保存 ${card.name} 的维修`,
      ),
  });

/** Corrects what the card says of the thing itself; value and place go by documents. */
export const editAct = (card: AssetCard): ActForm =>
  actForm({
    title: `修改 ${card.number}`,
    verb: '保存',
    fields: cardFields,
    start: card.record,
    save: (record) => told(call('property.saveCard', { id: card.id, record }), () => `已保存 ${card.number}`),
  });
