import { formatMoney } from '../../shared/basics/money.ts';
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
