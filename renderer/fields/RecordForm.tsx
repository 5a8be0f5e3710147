import type { Refusal } from '../../shared/basics/refusal.ts';
import type { Fields } from '../../shared/fields/record.ts';
import type { Choice } from '../../shared/people/school.ts';
import { errorAt } from '../api/refusals.ts';
import css from './fields.module.css';
import { FieldInput } from './FieldInput.tsx';
import { fieldList, type Value, type Values } from './record-values.ts';

/** Names behind reference fields, by field name. */
export type References = Readonly<Record<string, readonly Choice[]>>;

interface RecordFormProps {
  fields: Fields;
  values: Values;
  onChange: (name: string, value: Value) => void;
  refusals: readonly Refusal[];
  references?: References;
  readOnly?: boolean;
  /** Whether Enter passes by a field. */
  passes?: (name: string) => boolean;
  /** Fields that may not change any more, such as a unit with movements. */
  frozen?: readonly string[];
}

const NO_CHOICES: readonly Choice[] = [];

/** The fields of a record in their order, each by its kind. Stands inside a FormArea, which owns Enter. */
export function RecordForm(props: RecordFormProps) {
  const { fields, values, onChange, refusals, references = {}, readOnly = false, frozen = [], passes } = props;
  return fieldList(fields).map(([name, field], i) => (
    <div key={name} className={css.place} data-passed={passes?.(name) === true ? '' : undefined}>
      <FieldInput
        name={name}
        field={field}
        value={values[name] ?? null}
        onChange={(value) => onChange(name, value)}
        error={errorAt(refusals, name)}
        readOnly={readOnly || frozen.includes(name)}
        autoFocus={i === 0 && !readOnly}
        choices={references[name] ?? NO_CHOICES}
      />
    </div>
  ));
}
