import { useState } from 'react';
import type { ImportOpened, SheetFound } from '../../../shared/sheet/import.ts';
import { Select, type Option } from '../../ui/form/ChoiceField.tsx';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import css from './import.module.css';
import { definitionOfPart } from '../../../shared/imports.ts';
import type { Import, SheetChoice } from './use-import.ts';

/** What a column of this sheet may become; 不要 is one of the answers. */
function fieldOptions(part: string | null): Option<string>[] {
  const columns = Object.entries(definitionOfPart(part)?.columns ?? {});
  return [{ value: '', label: '不要' }, ...columns.map(([field, { label }]) => ({ value: field, label }))];
}

/** Step 2: the person's own sheets, recognisable by letters and headings; above each column what it will become. */
export function MatchStep({ it, opened }: { it: Import; opened: ImportOpened }) {
  const { sheets } = opened;
  const [chosen, setChosen] = useState(() => (sheets.find(({ use }) => use) ?? sheets[0])?.name ?? '');
  const sheet = sheets.find(({ name }) => name === chosen);
  const choice = it.choices.get(chosen);
  return (
    <div className={css.match}>
      <ul className={css.sheets} aria-label="工作表">
        {sheets.map((one) => (
          <SheetLine
            key={one.name}
            sheet={one}
            choice={it.choices.get(one.name)}
            current={one.name === chosen}
            onChoose={() => setChosen(one.name)}
            onUse={(use) => it.change(one.name, { use })}
          />
        ))}
      </ul>
      {sheet && choice && <SheetGrid sheet={sheet} choice={choice} onChange={(part) => it.change(sheet.name, part)} />}
      {it.check.progress && (
        <div className={css.progress}>
          <Progress percent={it.check.progress.percent} says={it.check.progress.sentence} onCancel={it.check.cancel} />
        </div>
      )}
    </div>
  );
}

interface SheetLineProps {
  sheet: SheetFound;
  choice: SheetChoice | undefined;
  current: boolean;
  onChoose: () => void;
  onUse: (use: boolean) => void;
}

function SheetLine({ sheet, choice, current, onChoose, onUse }: SheetLineProps) {
  const { name, hidden, part, why, dataRows } = sheet;
  const about =
    part === null ? why : `${definitionOfPart(part)?.title ?? ''} · ${dataRows} 行${why === '' ? '' : ` · ${why}`}`;
  return (
    <li data-current={current || undefined}>
      <input
        type="checkbox"
        aria-label={`导入工作表 ${name}`}
        checked={choice?.use ?? false}
        disabled={part === null}
        onChange={(event) => onUse(event.currentTarget.checked)}
      />
      <button type="button" onClick={onChoose} aria-pressed={current}>
        <b>
          {name}
          {hidden && <small>（隐藏）</small>}
        </b>
        <small>{about}</small>
      </button>
    </li>
  );
}

interface SheetGridProps {
  sheet: SheetFound;
  choice: SheetChoice;
  onChange: (part: Partial<SheetChoice>) => void;
}

function SheetGrid({ sheet, choice, onChange }: SheetGridProps) {
  if (sheet.columns.length === 0)
    return (
      <div className={css.notes}>
        <Empty says={`“${sheet.name}”里没有找到要导入的表：${sheet.why || '表头认不出来'}。`} />
      </div>
    );
  const options = fieldOptions(sheet.part);
  // A field stands in one column only; giving it to another takes it from the first.
  const give = (index: number, field: string) => {
    const fields = new Map(choice.fields);
    for (const [other, held] of fields) if (field !== '' && held === field) fields.set(other, '');
    onChange({ fields: fields.set(index, field) });
  };
  return (
    <div className={css.sheet}>
      <p className={css.found}>
        表头在第 {sheet.headerRow} 行，下面有 {sheet.dataRows} 行数据，这里列出前 {sheet.preview.length} 行。
        {sheet.hiddenRows > 0 && (
          <label>
            <input
              type="checkbox"
              checked={choice.hiddenRows}
              onChange={(event) => onChange({ hiddenRows: event.currentTarget.checked })}
            />
            隐藏的 {sheet.hiddenRows} 行也导入
          </label>
        )}
      </p>
      <div className={css.scroll} tabIndex={0} role="region" aria-label={`工作表 ${sheet.name} 的内容`}>
        <table className={css.grid}>
          <thead>
            <tr className={css.letters}>
              {sheet.columns.map(({ index, letter, hidden }) => (
                <th key={index}>
                  {letter}
                  {hidden && '（隐藏）'}
                </th>
              ))}
            </tr>
            <tr className={css.fields}>
              {sheet.columns.map(({ index, letter }) => (
                <th key={index} data-used={(choice.fields.get(index) ?? '') !== '' || undefined}>
                  <Select
                    label={`${letter} 列作为`}
                    options={options}
                    value={choice.fields.get(index) ?? ''}
                    onChange={(field) => give(index, field)}
                  />
                </th>
              ))}
            </tr>
            <tr className={css.headings}>
              {sheet.columns.map(({ index, heading }) => (
                <th key={index}>{heading}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.preview.map((cells, i) => (
              <tr key={i}>
                {sheet.columns.map(({ index }, j) => (
                  <td key={index}>{cells[j]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
