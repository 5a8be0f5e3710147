import { IconAlertCircle } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import css from './field.module.css';

/** What every field of a form takes besides its value. */
export interface FieldFrame {
  label: string;
  /** Name of the input field of the call; a refusal with this `field` finds its way here. */
  name?: string;
  required?: boolean;
  error?: string | null | undefined;
  hint?: string;
  /** CSS length of the box, `10rem` unless said. */
  width?: string;
  readOnly?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
}

/** What a box inside a field has to carry. */
export interface BoxMarks {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
  'aria-required': boolean | undefined;
  'data-field': string | undefined;
}

type FieldProps = Pick<FieldFrame, 'label' | 'name' | 'required' | 'error' | 'hint' | 'width'> & {
  children: (marks: BoxMarks) => ReactNode;
};

/** Label left as on a paper slip; the error stands right beside the control it belongs to. */
export function Field({ label, name, required = false, error, hint, width = '10rem', children }: FieldProps) {
  const id = useId();
  const wrong = error !== null && error !== undefined && error !== '';
  const noteId = wrong || hint !== undefined ? `${id}-note` : undefined;
  const marks: BoxMarks = {
    id,
    'aria-invalid': wrong || undefined,
    'aria-describedby': noteId,
    'aria-required': required || undefined,
    'data-field': name,
  };
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
        {required && <i aria-hidden>*</i>}
      </label>
      <div className={css.holder} style={{ width }}>
        {children(marks)}
      </div>
      {wrong && (
        <span id={noteId} className={css.error} role="alert">
          <IconAlertCircle size="1rem" stroke={1.8} aria-hidden />
          {error}
        </span>
      )}
      {hint !== undefined && !wrong && (
        <span id={noteId} className={css.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}
