import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { importListOf } from '../../../shared/imports.ts';
import { formatMoney } from '../../../shared/basics/money.ts';
import { formatQuantity } from '../../../shared/basics/quantity.ts';
import type { Duplicates, ImportCheck, ImportOpened, SheetCheck, SheetSum } from '../../../shared/sheet/import.ts';
import { HELD_KINDS } from '../../../shared/sheet/sheet-row.ts';
import { Choice } from '../../ui/form/Choice.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import css from './import.module.css';
import type { Issue } from './issues.ts';
import { saveRefused } from './save-refused.ts';
import type { Import } from './use-import.ts';

const DUPLICATES: Readonly<Record<Duplicates, string>> = {
  ask: '先不导',
  skip: '跳过',
  update: '更新',
  new: '另作新的',
};

interface CheckPanelProps {
  it: Import;
  opened: ImportOpened;
  checked: ImportCheck;
  issues: readonly Issue[];
  /** The editor of the current cell. */
  children: ReactNode;
}

/** What to answer, and the sums to compare with the foot of the old book. */
export function CheckPanel({ it, opened, checked, issues, children }: CheckPanelProps) {
  const mismatches = issues.filter(({ wrong, code }) => wrong && code === 'E-AMOUNT');
  const { amountWins, fixes, maps } = it.answers;
  const acceptAmounts = () =>
    void it.checkRows({ amountWins: [...amountWins, ...mismatches.map(({ sheet, row }) => ({ sheet, row }))] });
  const answered = fixes.length + maps.length;
  return (
    <aside className={css.panel} aria-label="核对合计" tabIndex={0}>
      {children}
      {checked.held > 0 && <HeldRows it={it} opened={opened} held={checked.held} />}
      {(checked.refused > 0 || answered > 0) && (
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
            {checked.refused > 0 && (
              <Button variant="default" onClick={() => void saveRefused(opened)} rightSection={<Key>F10</Key>}>
                另存这些行
              </Button>
            )}
            {answered > 0 && (
              <Button variant="default" onClick={() => void it.checkRows({ fixes: [], maps: [] })}>
                撤回改的 {answered} 处
              </Button>
            )}
          </div>
        </section>
      )}
      {checked.documents > 0 && <p className="muted">导入后成为 {checked.documents} 张单据。</p>}
      {checked.sheets
        .filter(({ accepted, refusedRows, skipped }) => accepted + refusedRows + skipped.length > 0)
        .map((sheet) => (
          <SheetSums key={sheet.name} sheet={sheet} />
        ))}
    </aside>
  );
}

/** R-XLS-02: rows that the books hold already wait for an answer. */
function HeldRows({ it, opened, held }: { it: Import; opened: ImportOpened; held: number }) {
  const kinds: Duplicates[] = ['ask', ...(importListOf(opened.kind)?.duplicates ?? [])];
  const answer = (word: string) => {
    const duplicates = kinds.find((kind) => DUPLICATES[kind] === word);
    if (duplicates) void it.checkRows({ duplicates });
  };
  return (
    <section>
      <h2>账上已有 {held} 行</h2>
      <div className={css.acts}>
        <Choice
          label="账上已有的行"
          options={kinds.map((kind) => DUPLICATES[kind])}
          value={DUPLICATES[it.answers.duplicates]}
          onChange={answer}
          small
        />
      </div>
      {it.answers.duplicates === 'update' && (
        <p className={css.skipped}>只更新表里写了、和账上不同的格；空着的格不动账上的。</p>
      )}
    </section>
  );
}

const figure = (unit: SheetSum['unit'], value: number): string =>
  unit === 'fen' ? formatMoney(value) : unit === 'milli' ? formatQuantity(value) : String(value);

/** One sheet's sums beside its own 合计 row. */
function SheetSums({ sheet }: { sheet: SheetCheck }) {
  const { name, accepted, refusedRows, sums, skipped, hiddenRows } = sheet;
  const left = [
    ...skipped.map(({ kind, rows }) => `${kind} ${rows}`),
    ...(hiddenRows > 0 ? [`其中隐藏的行 ${hiddenRows}`] : []),
  ];
  const compares = sums.some(({ file }) => file !== null);
  // Rows that the books hold are left out, so the sheet's own sum must be more.
  const partly = skipped.some(({ kind }) => HELD_KINDS.some((held) => held === kind));
  const updates = sheet.warnings.filter(({ code }) => code === 'W-UPDATE').length;
  return (
    <section>
      <h2>{name}</h2>
      <table className={css.totals}>
        {compares && (
          <thead>
            <tr>
              <td />
              <th scope="col" className="num">
                能导入的
              </th>
              <th scope="col" className="num">
                原表合计
              </th>
            </tr>
          </thead>
        )}
        <tbody>
          <Line label="可以导入" value={`${accepted} 行`} />
          {updates > 0 && <Line label="其中更新" value={`${updates} 行`} />}
          {refusedRows > 0 && <Line label="不能导入" value={`${refusedRows} 行`} wrong />}
          {sums.map((sum) => (
            <SumLine key={sum.label} {...sum} compares={compares} partly={partly} />
          ))}
        </tbody>
      </table>
      {left.length > 0 && <p className={css.skipped}>跳过：{left.join('、')}</p>}
    </section>
  );
}

function Line({ label, value, wrong = false }: { label: string; value: string; wrong?: boolean }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className={wrong ? 'num red' : 'num'}>{value}</td>
    </tr>
  );
}

function SumLine({ label, unit, value, file, compares, partly }: SheetSum & { compares: boolean; partly: boolean }) {
  const differs = file !== null && !partly && file.value !== value;
  const agrees = file !== null && file.value === value;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="num">{figure(unit, value)}</td>
      {compares && (
        <td
          className={differs ? 'num red' : agrees ? 'num green' : 'num'}
          title={file === null ? undefined : `第 ${file.row} 行`}
        >
          {file === null ? '' : figure(unit, file.value)}
          {differs && <small>差 {figure(unit, value - file.value)}</small>}
        </td>
      )}
    </tr>
  );
}
