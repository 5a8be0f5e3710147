import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { monthOf, type Month } from '../../../shared/basics/day.ts';
import type { ScoreRow } from '../../../shared/procurement/price.ts';
import { useCommand } from '../../api/commands.ts';
import { useCall } from '../../api/queries.ts';
import { useMay } from '../../api/session.ts';
import { ReportScreen } from '../../fields/ReportScreen.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { notice } from '../../ui/dialog/notice.tsx';
import { MonthField } from '../../ui/form/DayField.tsx';
import { WholeNumberField } from '../../ui/form/FigureField.tsx';
import { FormArea, type FormHandle } from '../../ui/form/FormArea.tsx';
import { useToday } from '../../ui/form/today.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { SidePanel } from '../../ui/list/SidePanel.tsx';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Money } from '../../ui/marks/Money.tsx';
import css from '../papers/papers.module.css';

const count = (key: 'deliveries' | 'late' | 'short' | 'bad' | 'dear', label: string): ListColumn<ScoreRow> => ({
  key,
  label,
  width: 5,
  align: 'right',
  cell: ({ facts }) => facts[key] || '',
  sortBy: ({ facts }) => facts[key],
});

const COLUMNS: readonly ListColumn<ScoreRow>[] = [
  { key: 'supplier', label: '供应商', strong: true, fixed: true, cell: ({ supplier }) => supplier },
  count('deliveries', '送货次数'),
  count('late', '迟到'),
  count('short', '短少'),
  count('bad', '质量问题'),
  count('dear', '价格不符'),
  {
    key: 'fen',
    label: '验收金额',
    width: 8,
    align: 'right',
    cell: ({ facts }) => <Money fen={facts.acceptedFen} />,
    sortBy: ({ facts }) => facts.acceptedFen,
  },
  {
    key: 'total',
    label: '总分',
    width: 5,
    align: 'right',
    cell: ({ total }) => <b>{total}</b>,
    sortBy: ({ total }) => total,
  },
];

/** 供应商考核 of a month: from facts first, judged items beside them. */
export default function ScoresScreen() {
  const today = useToday();
  const [month, setMonth] = useState<Month | null>(monthOf(today));
  const of = month ?? monthOf(today);
  const [editing, setEditing] = useState<ScoreRow | null>(null);
  const buys = useMay('purchase.buy');
  return (
    <>
      <ReportScreen
        title="供应商考核"
        measure="家"
        rows={useCall('procurement.score', { month: of }, { keep: true })}
        columns={COLUMNS}
        keyOf={({ supplierId }) => String(supplierId)}
        what={{ kind: 'scores', question: { month: of } }}
        empty="这个月没有送货的供应商。"
        help={{
          about: '准时、足斤、质量、价格按当月的验收和索赔自动打分，其余由人打；满分 100。',
          steps: ['选月份', '按 Enter 打分'],
          notes: ['人打的分优先于自动的分'],
        }}
        onOpen={(row) => buys && setEditing(row)}
        renderPanel={(row) => (
          <SidePanel
            title={row.supplier}
            about={`${row.month} · 总分 ${row.total}`}
            actions={
              buys && (
                <Button variant="default" onClick={() => setEditing(row)}>
                  打分
                </Button>
              )
            }
          >
            <table className={css.table}>
              <tbody>
                {row.scores.map((one) => (
                  <tr key={one.item}>
                    <td>{one.item}</td>
                    <td data-right>
                      {one.points ?? '未评'} / {one.weight}
                    </td>
                    <td>{one.fromFacts ? '自动' : one.remark}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </SidePanel>
        )}
      >
        <FormArea>
          <MonthField label="月份" value={month} onChange={setMonth} />
        </FormArea>
      </ReportScreen>
      {editing !== null && <ScoreDialog row={editing} onDone={() => setEditing(null)} />}
    </>
  );
}

function ScoreDialog({ row, onDone }: { row: ScoreRow; onDone: () => void }) {
  const [points, setPoints] = useState(
    new Map(row.scores.map((one): [string, number | null] => [one.item, one.points])),
  );
  const save = useCommand('procurement.saveScore');
  const form = useRef<FormHandle>(null);
  const go = async () => {
    if (form.current?.ready() === false) return;
    // What nobody changed stays with the facts.
    const scores = row.scores.flatMap(({ item, points: before }) => {
      const given = points.get(item) ?? null;
      return given === null || given === before ? [] : [{ item, points: given }];
    });
    const answer = await save.run({ supplierId: row.supplierId, month: row.month, scores });
    if (!answer.ok) return;
    notice.done(`${row.supplier} 的考核已保存`);
    onDone();
  };
  return (
    <Dialog
      title={`考核 ${row.supplier}`}
      verb="保存"
      back="不保存"
      busy={save.busy}
      onVerb={() => void go()}
      onBack={onDone}
    >
      <FormArea ref={form} labelWidth={7} className={css.dialog}>
        {row.scores.map((one, i) => (
          <WholeNumberField
            key={one.item}
            label={one.item}
            hint={`满分 ${one.weight}`}
            autoFocus={i === 0}
            value={points.get(one.item) ?? null}
            onChange={(value) => setPoints(new Map(points).set(one.item, value))}
          />
        ))}
      </FormArea>
      {save.refusals.length > 0 && (
        <ErrorNote refusals={save.refusals.map(({ code, message }) => ({ code, message }))} />
      )}
    </Dialog>
  );
}
