import { Field, type FieldFrame } from './Field.tsx';
import css from './field.module.css';

interface TextFieldProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
  /** More than 1 makes a text of several lines, in which Enter is a new line. */
  rows?: number;
  maxLength?: number;
}

/** Words, as typed. */
export function TextField({
  value,
  onChange,
  rows = 1,
  maxLength,
  readOnly,
  placeholder,
  autoFocus,
  ...frame
}: TextFieldProps) {
  const box = {
    className: css.box,
    value,
    readOnly,
    placeholder,
    maxLength,
    'data-autofocus': autoFocus || undefined,
    autoComplete: 'off',
  };
  return (
    <Field {...frame}>
      {(marks) =>
        rows > 1 ? (
          <textarea
            {...marks}
            {...box}
            rows={rows}
            onChange={(event) => onChange(event.currentTarget.value)}
            autoFocus={autoFocus}
          />
        ) : (
          <input {...marks} {...box} onChange={(event) => onChange(event.currentTarget.value)} autoFocus={autoFocus} />
        )
      }
    </Field>
  );
}
