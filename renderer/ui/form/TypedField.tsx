import { Field, type FieldFrame } from './Field.tsx';
import css from './field.module.css';
import { useTypedValue, type TypedKind } from './use-typed-value.ts';

interface TypedFieldProps<V> extends FieldFrame {
  kind: TypedKind<V>;
  value: V | null;
  onChange: (value: V | null) => void;
  align?: 'left' | 'right';
}

/** A box whose text is read as something else: a time, several words, a measured figure. */
export function TypedField<V>(props: TypedFieldProps<V>) {
  const { kind, value, onChange, align = 'left', readOnly, placeholder, autoFocus, error, ...frame } = props;
  const { words, box } = useTypedValue({ value, onChange, ...kind });
  return (
    <Field {...frame} error={words ?? error}>
      {(marks) => (
        <input
          {...marks}
          {...box}
          className={align === 'right' ? `${css.box} ${css.number}` : css.box}
          autoComplete="off"
          readOnly={readOnly}
          placeholder={placeholder}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
        />
      )}
    </Field>
  );
}
