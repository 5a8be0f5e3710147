import { useMemo, useRef, useState } from 'react';
import type { ImportCheck, ImportOpened } from '../../../shared/sheet/import.ts';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import { FixPanel } from './FixPanel.tsx';
import css from './import.module.css';
import { issuesOf, type Issue } from './issues.ts';
import type { Import } from './use-import.ts';

const columns: ListColumn<Issue>[] = [
  {
    key: 'wrong',
    label: '',
    width: 4.25,
    cell: ({ wrong, code }) =>
      wrong ? (
        <b className="red">不导</b>
      ) : code === 'W-UPDATE' ? (
        <span className="green">更新</span>
      ) : (
        <span className="amber">看一看</span>
      ),
  },
  { key: 'sheet', label: '工作表', width: 6, cell: ({ sheet }) => sheet },
  { key: 'row', label: '行', width: 3.75, align: 'right', cell: ({ row }) => (row === 0 ? '' : row) },
  { key: 'column', label: '列', width: 2.5, cell: ({ column }) => column },
  { key: 'text', label: '写的是', width: 9, soft: true, cell: ({ text }) => text },
  { key: 'message', label: '为什么', strong: true, fixed: true, cell: ({ message }) => message },
];

const FILTERS = [
  ['wrong', '不能导入'],
  ['warning', '请看一看'],
  ['all', '全部'],
] as const;

/** The current issue of a list that shrinks under the hand: when it is settled, the one that took its place. */
function useCurrent(rows: readonly Issue[]) {
  const [chosen, setChosen] = useState<{ id: string; at: number } | null>(null);
  const still = chosen && rows.find(({ id }) => id === chosen.id);
  const issue = still ?? (chosen ? rows[Math.min(chosen.at, rows.length - 1)] : undefined) ?? null;
  const setCurrent = (id: string) => setChosen({ id, at: rows.findIndex((row) => row.id === id) });
  return { issue, setCurrent };
}

function nothingWords(issues: readonly Issue[], { accepted }: ImportCheck): string {
  if (issues.length > 0) return '这里没有。';
  return accepted === 0 ? '没有要导入的行。' : '每一行都认得出，可以导入。';
}

/** Step 3: what cannot be imported and why, at its sheet, row and column, to be put right here; what will be, as sums to compare with the old book. */
export function CheckStep({ it, opened, checked }: { it: Import; opened: ImportOpened; checked: ImportCheck }) {
  const issues = useMemo(() => issuesOf(opened, checked), [opened, checked]);
  const [show, setShow] = useState<string>(checked.refused > 0 ? 'wrong' : 'all');
  const worth = issues.filter(({ wrong }) => !wrong).length;
  // When the last refused row is put right, what is left to look at comes into view by itself.
  const shown = show === 'wrong' && issues.length === worth ? 'all' : show;
  const rows = issues.filter(({ wrong }) => shown === 'all' || wrong === (shown === 'wrong'));
  const { issue, setCurrent } = useCurrent(rows);
  const unlisted = checked.sheets.reduce((sum, sheet) => sum + sheet.unlisted, 0);
  const list = useRef<HTMLDivElement>(null);
  const fix = useRef<HTMLElement>(null);
  const counts: Record<string, number> = {
    wrong: checked.refused,
    warning: worth,
    all: checked.refused + worth,
  };
  const backToList = () => list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  return (
    <>
      <ul className={css.quick}>
        {FILTERS.map(([key, label]) => (
          <li key={key}>
            <button type="button" aria-pressed={key === shown} onClick={() => setShow(key)}>
              {label} <b>{counts[key]}</b>
            </button>
          </li>
        ))}
      </ul>
      <SplitView
        panelWidth={23}
        stays
        panel={
          <CheckPanel it={it} opened={opened} checked={checked} issues={issues}>
            {issue && <FixPanel key={issue.id} it={it} issue={issue} ref={fix} onDone={backToList} />}
          </CheckPanel>
        }
      >
        <div ref={list} className={css.issues}>
          <ListTable
            label="核对结果"
            rows={rows}
            columns={columns}
            keyOf={({ id }) => id}
            current={issue?.id ?? null}
            onCurrent={setCurrent}
            onOpen={() => fix.current?.querySelector('input')?.focus()}
            autoFocus
            empty={<Empty says={nothingWords(issues, checked)} />}
          />
        </div>
      </SplitView>
      {unlisted > 0 && (
        <p className={css.unlisted}>还有 {unlisted} 处没有列出；先改好列出的，或按 F10 另存全部不能导入的行。</p>
      )}
      {it.check.progress && (
        <div className={css.progress}>
          <Progress percent={it.check.progress.percent} says={it.check.progress.sentence} onCancel={it.check.cancel} />
        </div>
      )}
    </>
  );
}
