import { formatMoney } from '../../shared/basics/money.ts';
import type { CountRow, DueCount } from '../../shared/property/count.ts';
import type { DocumentRow } from '../../shared/property/documents.ts';
import { useCall } from '../api/queries.ts';
import { useMay } from '../api/session.ts';
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
function propertyDuties(
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

const dueDuty = ({ purpose, title, until }: DueCount): Duty => ({
  key: `due ${purpose} ${until}`,
  section: '要办的',
  when: until.slice(5),
  what: title,
  about: purpose === '登记签收' ? '各班、各室对照财产登记表清点签字' : '打清查表，到各处点一遍',
  source: '资产清查',
  does: '去开始',
  draftId: null,
  open: () => void navigate('/property/counts'),
});

/** Counts that are due, go on or wait for approval, and what they turned up that has no card yet. */
function countDuties(
  counts: readonly CountRow[],
  surplus: readonly { countNumber: string }[],
  due: readonly DueCount[],
  { approves, keeps }: { approves: boolean; keeps: boolean },
): Duty[] {
  return [...(keeps ? due.map(dueDuty) : []), ...counts.flatMap(ofCount)];

  function ofCount(count: CountRow): Duty[] {
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
  }
}

/** What of property waits for whoever sits there. */
export function usePropertyDuties(): Duty[] {
  const [keeps, approves] = [useMay('property.keep'), useMay('property.approve')];
  const asked = { fresh: true, enabled: keeps || approves };
  const papers = useCall('property.documents', { kinds: ['lend', 'disposal', 'compensation'], openOnly: true }, asked);
  const counts = useCall('property.counts', {}, asked);
  const surplus = useCall('property.surplus', {}, asked);
  const due = useCall('property.dueCounts', {}, asked);
  const who = { approves, keeps };
  return [
    ...propertyDuties(papers.data ?? [], who),
    ...countDuties(counts.data ?? [], surplus.data ?? [], due.data?.due ?? [], who),
  ];
}
