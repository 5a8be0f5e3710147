import type { Field } from '../../shared/fields/field.ts';
import { rowsOf, type RowValues } from '../../shared/fields/rows.ts';
import { Choice } from '../ui/form/Choice.tsx';
import { Select } from '../ui/form/ChoiceField.tsx';
import { Field as FormField, type FieldFrame } from '../ui/form/Field.tsx';
import box from '../ui/form/field.module.css';
import css from './fields.module.css';
import { fieldList, type Value } from './record-values.ts';

interface RowsFieldProps {
  frame: FieldFrame;
  field: Field<Value>;
  value: string;
  onChange: (value: Value) => void;
}

/** A small table within a form: check items, people present. Tab goes from cell to cell. */
export function RowsField({ frame, field, value, onChange }: RowsFieldProps) {
  const columns = fieldList(field.rows ?? {});
  const rows: readonly RowValues[] = rowsOf(value);
  const keep = (next: readonly RowValues[]) => onChange(next.length === 0 ? null : JSON.stringify(next));
  const set = (at: number, name: string, cell: Value) =>
    keep(rows.map((row, i) => (i === at ? { ...row, [name]: cell === '' ? null : cell } : row)));
  const add = () => keep([...rows, Object.fromEntries(columns.map(([name]) => [name, null]))]);
  return (
    <div className={css.full}>
      <FormField {...frame} width="100%">
        {(marks) => (
          <div className={css.rows}>
            <table id={marks.id} aria-describedby={marks['aria-describedby']}>
              <thead>
                <tr>
                  {columns.map(([name, { label }]) => (
                    <th key={name} scope="col">
                      {label}
                    </th>
                  ))}
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, i) => (
                  <tr key={i}>
                    {columns.map(([name, of]) => (
                      <td key={name} data-passed={passes(row, columns, name) ? '' : undefined}>
                        <Cell
                          label={`第 ${i + 1} 行 ${of.label}`}
                          field={of}
                          value={String(row[name] ?? '')}
                          onChange={(cell) => set(i, name, cell)}
                          readOnly={frame.readOnly === true}
                        />
                      </td>
                    ))}
                    <td>
                      {frame.readOnly !== true && (
                        <button
                          type="button"
                          className="link"
                          tabIndex={-1}
                          onClick={() => keep(rows.filter((_row, at) => at !== i))}
                        >
                          去掉
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {frame.readOnly !== true && (
              <button type="button" className="link" onClick={add}>
                加一行
              </button>
            )}
          </div>
        )}
      </FormField>
    </div>
  );
}

/** Enter passes by what stands filled in, and by what may stay open unless the row's answer is another than its first word. */
function passes(row: RowValues, columns: readonly [string, Field<Value>][], name: string): boolean {
  const [, field] = columns.find(([own]) => own === name) ?? [];
  if ((row[name] ?? '') !== '') return true;
  const isOdd = columns.some(([own, { options }]) => options !== undefined && (row[own] ?? options[0]) !== options[0]);
  return field?.required !== true && !isOdd;
}
/** More words than these do not stand beside each other in a cell. */
const MOST_SIDE_BY_SIDE = 6;

function Cell(props: {
  label: string;
  field: Field<Value>;
  value: string;
  onChange: (value: string) => void;
  readOnly: boolean;
}) {
  const { label, field, value, onChange, readOnly } = props;
  if (field.options !== undefined && field.options.length > MOST_SIDE_BY_SIDE)
    return (
      <Select
        label={label}
        options={field.options.map((word) => ({ value: word, label: word }))}
        value={value === '' ? null : value}
        onChange={onChange}
        readOnly={readOnly}
      />
    );
  if (field.options !== undefined)
    return (
      <Choice
        label={label}
        options={field.options}
        value={field.options.find((word) => word === value) ?? null}
        onChange={onChange}
        small
      />
    );
  return (
    <input
      className={box.box}
      aria-label={label}
      value={value}
      readOnly={readOnly}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
