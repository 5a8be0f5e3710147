import { IconListSearch } from '@tabler/icons-react';
import { Field, type BoxMarks, type FieldFrame } from '../form/Field.tsx';
import css from '../form/field.module.css';
import { useFormPlace, useTrouble } from '../form/form-place.ts';
import type { LookupSource } from './lookup-source.ts';
import { PickList } from './PickList.tsx';
import { useLookup } from './use-lookup.ts';

interface LookupFieldProps<T> extends FieldFrame {
  source: LookupSource<T>;
  value: T | null;
  onChange: (value: T | null) => void;
}

/** A person, department, item or supplier, found by code, name or pinyin. Enter takes the marked row and goes on. */
export function LookupField<T>({ error, ...props }: LookupFieldProps<T>) {
  const { source, value, onChange, label, readOnly, placeholder = '名称或拼音', autoFocus, ...frame } = props;
  const { step, showsAll } = useFormPlace();
  const lookup = useLookup({
    source,
    chosen: value === null ? '' : source.textOf(value),
    arrowsOpen: true,
    onClear: () => onChange(null),
    onPick: (row, input) => {
      onChange(row);
      // The value must stand in the box before the focus leaves it.
      setTimeout(() => step(input));
    },
  });
  // Typed words are not a choice; the form must not go on as if they were.
  const words = lookup.query === '' ? null : '请从列表里选一个';
  const id = useTrouble(words);
  return (
    <Field label={label} {...frame} error={(lookup.loose || showsAll ? words : null) ?? error}>
      {(marks: BoxMarks) => (
        <PickList label={label} source={source} lookup={lookup}>
          <div>
            <input
              {...marks}
              {...lookup.box}
              data-trouble={id}
              className={`${css.box} ${css.withMark}`}
              readOnly={readOnly}
              placeholder={readOnly ? undefined : placeholder}
              data-autofocus={autoFocus || undefined}
              autoFocus={autoFocus}
            />
            {!readOnly && (
              <span className={css.mark} aria-hidden>
                <IconListSearch size="1.125rem" stroke={1.6} />
              </span>
            )}
          </div>
        </PickList>
      )}
    </Field>
  );
}
