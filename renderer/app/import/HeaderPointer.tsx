import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SheetDefinition } from '../../../shared/sheet/definition.ts';
import type { SheetFound } from '../../../shared/sheet/import.ts';
import { Choice } from '../../ui/form/Choice.tsx';
import { Select } from '../../ui/form/ChoiceField.tsx';
import css from './import.module.css';
import type { SheetChoice } from './use-import.ts';

type Header = NonNullable<SheetChoice['header']>;
const HEIGHTS = ['一行', '两行'] as const;

interface HeaderPointerProps {
  sheet: SheetFound;
  definitions: readonly SheetDefinition[];
  onPoint: (header: Header) => void;
  /** Back to the header the program found; null when it found none. */
  onBack: (() => void) | null;
}

/** The first rows as they stand; the person points at the one that is the header. */
export function HeaderPointer({ sheet, definitions, onPoint, onBack }: HeaderPointerProps) {
  const [row, setRow] = useState<number | null>(sheet.headerRow > 0 ? sheet.headerRow : null);
  const [height, setHeight] = useState<(typeof HEIGHTS)[number]>(sheet.headerHeight === 2 ? '两行' : '一行');
  const [part, setPart] = useState(sheet.part ?? definitions[0]?.part ?? '');
  const forms = [...new Map(definitions.map((one) => [one.part, one.title]))];
  const isHeader = (at: number): boolean => row !== null && (at === row || (height === '两行' && at === row + 1));
  return (
    <div className={css.sheet}>
      <div className={css.found}>
        <span>{sheet.part === null && '没有认出表头。'}点一下表头所在的行：</span>
        {forms.length > 1 && (
          <Select
            label="这张表是"
            options={forms.map(([value, label]) => ({ value, label }))}
            value={part}
            onChange={setPart}
          />
        )}
        <Choice label="表头占几行" options={HEIGHTS} value={height} onChange={setHeight} small />
        <Button
          disabled={row === null}
          onClick={() => row !== null && onPoint({ row, height: height === '两行' ? 2 : 1, part })}
        >
          {row === null ? '就用这一行' : `第 ${row} 行作表头`}
        </Button>
        {onBack && (
          <Button variant="default" onClick={onBack}>
            用程序认的
          </Button>
        )}
      </div>
      <div className={css.scroll} tabIndex={0} role="region" aria-label={`工作表 ${sheet.name} 的头几行`}>
        <table className={css.grid}>
          <tbody>
            {sheet.top.map((one) => (
              <tr key={one.row} data-header={isHeader(one.row) || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={css.rowButton}
                    aria-pressed={row === one.row}
                    onClick={() => setRow(one.row)}
                  >
                    {one.row}
                  </button>
                </th>
                {one.cells.map((text, i) => (
                  // oxlint-disable-next-line react/no-array-index-key -- cells have no name but their place
                  <td key={i} onClick={() => setRow(one.row)}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
