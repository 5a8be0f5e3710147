import type { SheetFound } from '../../../shared/sheet/import.ts';
import { Select, type Option } from '../../ui/form/ChoiceField.tsx';
import css from './import.module.css';
import type { SheetChoice } from './use-import.ts';

/** What a column of this sheet may become; 不要 is one of the answers. */
const fieldOptions = ({ fields }: SheetFound): Option<string>[] => [
  { value: '', label: '不要' },
  ...fields.map(({ field, label }) => ({ value: field, label })),
];

const HOW = { words: '', memory: '按上次认的列。', hand: '按您指的表头。' } as const;

interface SheetGridProps {
  sheet: SheetFound;
  choice: SheetChoice;
  onChange: (part: Partial<SheetChoice>) => void;
  /** The header is another row. */
  onPoint: () => void;
}

/** A sheet with its letters and headings; above each column what it will become. */
export function SheetGrid({ sheet, choice, onChange, onPoint }: SheetGridProps) {
  const options = fieldOptions(sheet);
  // A field stands in one column only; giving it to another takes it from the first.
  const give = (index: number, field: string) => {
    const fields = new Map(choice.fields);
    for (const [other, held] of fields) if (field !== '' && held === field) fields.set(other, '');
    onChange({ fields: fields.set(index, field) });
  };
  const hiddenColumns = sheet.columns.filter(({ hidden, field }) => hidden && field !== null).length;
  return (
    <div className={css.sheet}>
      <p className={css.found}>
        <span>
          表头在第 {sheet.headerRow} 行，下面有 {sheet.dataRows} 行数据，这里列出前 {sheet.preview.length} 行。
          {HOW[sheet.by]}
        </span>
        {sheet.hiddenRows > 0 && (
          <Check
            label={`隐藏的 ${sheet.hiddenRows} 行也导入`}
            on={choice.hiddenRows}
            onChange={(hiddenRows) => onChange({ hiddenRows })}
          />
        )}
        {hiddenColumns > 0 && (
          <Check
            label={`隐藏的 ${hiddenColumns} 列也导入`}
            on={choice.hiddenColumns}
            onChange={(on) => onChange({ hiddenColumns: on })}
          />
        )}
        <button type="button" className={css.link} onClick={onPoint}>
          表头不对，自己指
        </button>
      </p>
      <Missing sheet={sheet} choice={choice} onChange={onChange} />
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

/** Columns the sheet does not have, but that one value may stand for: 类别, 仓库. */
function Missing({ sheet, choice, onChange }: Pick<SheetGridProps, 'sheet' | 'choice' | 'onChange'>) {
  const given = new Set(choice.fields.values());
  const missing = sheet.fields.filter(({ field, perSheet }) => perSheet && !given.has(field));
  if (missing.length === 0) return null;
  return (
    <div className={css.missing}>
      <span>表里没有的列，可以整张表填一个值：</span>
      {missing.map(({ field, label }) => (
        <label key={field}>
          {label}
          <input
            value={choice.fill[field] ?? ''}
            maxLength={200}
            onChange={(event) => onChange({ fill: { ...choice.fill, [field]: event.currentTarget.value } })}
          />
        </label>
      ))}
    </div>
  );
}

function Check({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
