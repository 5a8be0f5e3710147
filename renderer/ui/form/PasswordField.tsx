import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Field, type FieldFrame } from './Field.tsx';
import css from './field.module.css';

interface PasswordFieldProps extends FieldFrame {
  value: string;
  onChange: (value: string) => void;
}

/** A secret, shown only while the eye is on; never remembered by the window. */
export function PasswordField({ value, onChange, autoFocus, placeholder, readOnly, ...frame }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field {...frame}>
      {(marks) => (
        <>
          <input
            {...marks}
            className={`${css.box} ${css.withMark}`}
            type={shown ? 'text' : 'password'}
            autoComplete="off"
            value={value}
            autoFocus={autoFocus}
            data-autofocus={autoFocus || undefined}
            placeholder={placeholder}
            readOnly={readOnly}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <button
            type="button"
            className={css.mark}
            tabIndex={-1}
            aria-label={shown ? '遮住密码' : '显示密码'}
            onClick={() => setShown(!shown)}
          >
            {shown ? (
              <IconEyeOff size="1.125rem" stroke={1.6} aria-hidden />
            ) : (
              <IconEye size="1.125rem" stroke={1.6} aria-hidden />
            )}
          </button>
        </>
      )}
    </Field>
  );
}
