import { formatMoney } from '../../shared/basics/money.ts';
import type { CountRow } from '../../shared/property/count.ts';
import type { DocumentRow } from '../../shared/property/documents.ts';
import { navigate } from '../app/router.ts';
import type { Duty } from '../inventory/today/duties.ts';

/** Of one sort so many stand on 今日; the list of documents has them all. */
const MOST = 8;

const duty = (row: DocumentRow, rest: Pick<Duty, 'section' | 'about' | 'does'>): Duty => ({
  key: `asset ${row.id}`,
  when: (row.dueOn ?? row.day).slice(5),
  what: `${row.paper} · ${row.firstCard} · ${formatMoney(row.cost)}`,
  source: row.number,
  draftId: null,
  open: () => void navigate('/property/documents', { number: row.number }),
  ...rest,
});

/** What of property waits: for whoever approves, and for whoever keeps it. */
export function propertyDuties(
  rows: readonly DocumentRow[],
  { approves, keeps }: { approves: boolean; keeps: boolean },
): Duty[] {
  const some = (of: (row: DocumentRow) => boolean): readonly DocumentRow[] => rows.filter(of).slice(0, MOST);
  return [
    ...(approves
      ? some(({ state }) => state === '待审批').map((row) =>
          duty(row, { section: '等我审批', about: row.reason, does: '去审批' }),
        )
      : []),
    ...(keeps
      ? [
          ...some(({ overdue }) => overdue).map((row) =>
            duty(row, { section: '要办的', about: `${row.party} 应于 ${row.dueOn ?? ''} 归还`, does: '去催还' }),
          ),
          ...some(({ state }) => state === '待批复' || state === '待缴款').map((row) =>
            duty(row, {
              section: '要办的',
              about: row.state === '待批复' ? '审批过了，等批文号出账' : `${row.party} 的赔偿还没有缴`,
              does: '去办',
            }),
          ),
        ]
      : []),
  ];
}

const countDuty = (count: CountRow, rest: Pick<Duty, 'section' | 'about' | 'does'>): Duty => ({
  key: `count ${count.id}`,
  when: count.day.slice(5),
  what: `${count.purpose} · ${count.title}`,
  source: count.number,
  draftId: null,
  open: () => void navigate('/property/count', { id: String(count.id) }),
  ...rest,
});

/** Counts that go on or wait for approval, and what they turned up that has no card yet. */
export function countDuties(
  counts: readonly CountRow[],
  surplus: readonly { countNumber: string }[],
  { approves, keeps }: { approves: boolean; keeps: boolean },
): Duty[] {
  return counts.flatMap((count) => {
    const over = surplus.filter(({ countNumber }) => countNumber === count.number).length;
    if (approves && count.state === '待审批')
      return [countDuty(count, { section: '等我审批', about: `${count.submittedBy} 提交，等审批`, does: '去审批' })];
    if (keeps && count.state === '清点中') {
      const about = `已点 ${count.counted}/${count.lines} 项`;
      return [countDuty(count, { section: '要办的', about, does: '接着点' })];
    }
    if (keeps && over > 0)
      return [countDuty(count, { section: '要办的', about: `盘盈 ${over} 项还没有建卡`, does: '去建卡' })];
    return [];
  });
}
