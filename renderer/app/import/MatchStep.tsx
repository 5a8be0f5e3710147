import { useState } from 'react';
import { definitionOfPart, importListOf } from '../../../shared/imports.ts';
import type { ImportOpened, SheetFound } from '../../../shared/sheet/import.ts';
import { Empty } from '../../ui/marks/Empty.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import { HeaderPointer } from './HeaderPointer.tsx';
import css from './import.module.css';
import { SheetGrid } from './SheetGrid.tsx';
import type { Import, SheetChoice } from './use-import.ts';

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
      {sheet && choice && <SheetView key={chosen} it={it} opened={opened} sheet={sheet} choice={choice} />}
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
  const title = definitionOfPart(part)?.title ?? '';
  const about = part === null ? why : `${title} · ${dataRows} 行${why === '' ? '' : ` · ${why}`}`;
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

interface SheetViewProps {
  it: Import;
  opened: ImportOpened;
  sheet: SheetFound;
  choice: SheetChoice;
}

/** The matched columns; or, where the header is not known or not right, the first rows to point at it. */
function SheetView({ it, opened, sheet, choice }: SheetViewProps) {
  const [pointing, setPointing] = useState(false);
  if (sheet.top.length === 0)
    return (
      <div className={css.notes}>
        <Empty says={`“${sheet.name}”里没有数据。`} />
      </div>
    );
  if (!pointing && sheet.part !== null)
    return (
      <SheetGrid
        sheet={sheet}
        choice={choice}
        onChange={(part) => it.change(sheet.name, part)}
        onPoint={() => setPointing(true)}
      />
    );
  const point = (header: SheetChoice['header']) => {
    setPointing(false);
    void it.pointAt(sheet.name, header);
  };
  return (
    <HeaderPointer
      sheet={sheet}
      definitions={importListOf(opened.kind)?.definitions ?? []}
      onPoint={point}
      onBack={sheet.part === null ? null : () => point(null)}
    />
  );
}
