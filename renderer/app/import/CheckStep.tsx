import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { formatMoney } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import type { ImportCheck, ImportOpened, RowIssue, SheetCheck } from '../../../shared/sheet/import.ts';
import { Key } from '../../ui/keys/Key.tsx';
import type { ListColumn } from '../../ui/list/list-columns.ts';
import { ListTable } from '../../ui/list/ListTable.tsx';
import { SplitView } from '../../ui/list/SidePanel.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import css from './import.module.css';
import { saveRefused } from './save-refused.ts';
import type { Import } from './use-import.ts';

type Issue = RowIssue & { id: string; wrong: boolean };

const columns: ListColumn<Issue>[] = [
  {
    key: 'wrong',
    label: '',
    width: 4.25,
    cell: ({ wrong }) => (wrong ? <b className="red">不导</b> : <span className="amber">看一看</span>),
  },
  { key: 'sheet', label: '工作表', width: 6, cell: ({ sheet }) => sheet },
  { key: 'row', label: '行', width: 3.75, align: 'right', cell: ({ row }) => row },
  { key: 'column', label: '列', width: 2.5, cell: ({ column }) => column },
  { key: 'text', label: '写的是', width: 9, soft: true, cell: ({ text }) => text },
  { key: 'message', label: '为什么', strong: true, fixed: true, cell: ({ message }) => message },
];

function issuesOf(sheets: readonly SheetCheck[]): Issue[] {
  return sheets.flatMap(({ refused, warnings }) => [
    ...refused.map((issue, i) => ({ ...issue, wrong: true, id: `${issue.sheet} r${i}` })),
    ...warnings.map((issue, i) => ({ ...issue, wrong: false, id: `${issue.sheet} w${i}` })),
  ]);
}

const FILTERS = [
  ['wrong', '不能导入'],
  ['warning', '请看一看'],
  ['all', '全部'],
] as const;

/** Step 3: what cannot be imported and why, at its sheet, row and column; what will be, as sums to compare with the old book. */
export function CheckStep({ it, opened, checked }: { it: Import; opened: ImportOpened; checked: ImportCheck }) {
  const issues = useMemo(() => issuesOf(checked.sheets), [checked]);
  const [show, setShow] = useState<string>(checked.refused > 0 ? 'wrong' : 'all');
  const [current, setCurrent] = useState<string | null>(null);
  const rows = issues.filter(({ wrong }) => show === 'all' || wrong === (show === 'wrong'));
  const counts: Record<string, number> = {
    wrong: checked.refused,
    warning: checked.warnings,
    all: checked.refused + checked.warnings,
  };
  const mismatches = issues.filter(({ wrong, code }) => wrong && code === 'E-AMOUNT');
  return (
    <>
      <ul className={css.quick}>
        {FILTERS.map(([key, label]) => (
          <li key={key}>
            <button type="button" aria-pressed={key === show} onClick={() => setShow(key)}>
              {label} <b>{counts[key]}</b>
            </button>
          </li>
        ))}
      </ul>
      <SplitView
        panelWidth={21}
        stays
        panel={<CheckPanel it={it} opened={opened} checked={checked} mismatches={mismatches} />}
      >
        <ListTable
          label="核对结果"
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          current={current}
          onCurrent={setCurrent}
          autoFocus
          empty={<Empty says={issues.length === 0 ? '每一行都认得出，可以导入。' : '这里没有。'} />}
        />
      </SplitView>
      {it.check.progress && (
        <div className={css.progress}>
          <Progress percent={it.check.progress.percent} says={it.check.progress.sentence} onCancel={it.check.cancel} />
        </div>
      )}
    </>
  );
}

interface CheckPanelProps {
  it: Import;
  opened: ImportOpened;
  checked: ImportCheck;
  mismatches: readonly Issue[];
}

function CheckPanel({ it, opened, checked, mismatches }: CheckPanelProps) {
  const acceptAmounts = () =>
    void it.checkRows([...it.amountWins, ...mismatches.map(({ sheet, row }) => ({ sheet, row }))]);
  return (
    <aside className={css.panel} aria-label="核对合计" tabIndex={0}>
      {checked.refused > 0 && (
        <section>
          <h2>
            不能导入的 <b className="red">{checked.refused} 行</b>
          </h2>
          <div className={css.acts}>
            {mismatches.length > 0 && (
              <Button variant="default" onClick={acceptAmounts}>
                {mismatches.length} 行以金额为准
              </Button>
            )}
            <Button variant="default" onClick={() => void saveRefused(opened)} rightSection={<Key>F10</Key>}>
              另存这些行
            </Button>
          </div>
        </section>
      )}
      {checked.documents > 0 && <p className="muted">导入后成为 {checked.documents} 张单据。</p>}
      {checked.sheets
        .filter(({ accepted, refused }) => accepted + refused.length > 0)
        .map((sheet) => (
          <SheetSums key={sheet.name} sheet={sheet} />
        ))}
    </aside>
  );
}

const figure = ({ unit, value }: SheetCheck['sums'][number]): string =>
  unit === 'fen' ? formatMoney(value) : unit === 'milli' ? formatQuantity(value) : String(value);

/** One sheet's sums; the person compares them with the foot of the old book. */
function SheetSums({ sheet }: { sheet: SheetCheck }) {
  const { name, accepted, refused, sums, skipped, hiddenRows } = sheet;
  const left = [
    ...skipped.map(({ kind, rows }) => `${kind} ${rows}`),
    ...(hiddenRows > 0 ? [`其中隐藏的行 ${hiddenRows}`] : []),
  ];
  return (
    <section>
      <h2>{name}</h2>
      <table className={css.totals}>
        <tbody>
          <tr>
            <th scope="row">可以导入</th>
            <td className="num">{accepted} 行</td>
          </tr>
          {refused.length > 0 && (
            <tr>
              <th scope="row">不能导入</th>
              <td className="num red">{refused.length} 行</td>
            </tr>
          )}
          {sums.map((sum) => (
            <tr key={sum.label}>
              <th scope="row">{sum.label}</th>
              <td className="num">{figure(sum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left.length > 0 && <p className={css.skipped}>跳过：{left.join('、')}</p>}
    </section>
  );
}
