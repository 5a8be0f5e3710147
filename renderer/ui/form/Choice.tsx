import { useId } from 'react';
import type { BoxMarks } from './Field.tsx';
import { Field, type FieldFrame } from './Field.tsx';
import css from './field.module.css';

interface ChoiceProps<V extends string> {
  label: string;
  options: readonly V[];
  /** Null marks none: where a grade is asked for, nothing may be prefilled. */
  value: V | null;
  onChange: (value: V) => void;
  small?: boolean;
  marks?: BoxMarks;
}

/** A few words of which one holds. ← → choose, Enter goes on. */
export function Choice<V extends string>({ label, options, value, onChange, small = false, marks }: ChoiceProps<V>) {
  const group = useId();
  const wrong = marks?.['aria-invalid'];
  return (
    <span
      className={css.choice}
      role="radiogroup"
      aria-label={label}
      aria-describedby={marks?.['aria-describedby']}
      aria-required={marks?.['aria-required']}
      data-small={small || undefined}
      data-wrong={wrong}
      onKeyDown={(event) => {
        // A digit picks by position, as in a list.
        const option = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined;
        if (option !== undefined && !event.ctrlKey && !event.altKey) onChange(option);
      }}
    >
      {options.map((option, i) => (
        <label key={option}>
          <input
            type="radio"
            id={i === 0 ? marks?.id : undefined}
            data-field={i === 0 ? marks?.['data-field'] : undefined}
            name={group}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          <span>{option}</span>
        </label>
      ))}
    </span>
  );
}

type ChoiceLineProps<V extends string> = Omit<FieldFrame, 'readOnly' | 'placeholder' | 'autoFocus'> &
  Omit<ChoiceProps<V>, 'marks'>;

/** The same as a line of a form. */
export function ChoiceLine<V extends string>({ label, options, value, onChange, small, ...frame }: ChoiceLineProps<V>) {
  return (
    <Field label={label} width="auto" {...frame}>
      {(marks) => (
        <Choice
          label={label}
          options={options}
          value={value}
          onChange={onChange}
          small={small ?? false}
          marks={marks}
        />
      )}
    </Field>
  );
}
