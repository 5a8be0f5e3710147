import { normalizeText } from '../../../shared/basics/text.ts';
import { Field } from '../form/Field.tsx';
import css from '../form/field.module.css';
import { useTypedValue } from '../form/use-typed-value.ts';

interface MillimetreFieldProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
}

/** A shift on paper; beyond 30 mm it is a typing slip, not a correction. */
function parse(text: string): number | null {
  const bare = normalizeText(text);
  if (!/^-?\d{1,2}(\.\d)?$/.test(bare)) return null;
  const length = Number(bare);
  return Math.abs(length) <= 30 ? length : null;
}

export function MillimetreField({ label, value, onChange }: MillimetreFieldProps) {
  const { words, box } = useTypedValue({
    value,
    onChange: (length) => length !== null && onChange(length),
    parse,
    format: (length) => length.toFixed(1),
    wrong: '-30 到 30',
  });
  return (
    <Field label={label} width="5rem" hint="毫米" error={words}>
      {(marks) => <input {...marks} {...box} className={`${css.box} ${css.number}`} autoComplete="off" />}
    </Field>
  );
}
