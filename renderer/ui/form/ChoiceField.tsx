import { Popover } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { composes } from '../keys/composition.ts';
import { Field, type BoxMarks, type FieldFrame } from './Field.tsx';
import css from './field.module.css';
import { useFormPlace } from './form-place.ts';

export interface Option<V> {
  value: V;
  label: string;
  /** Faint words at the right end of the line. */
  note?: string;
}

interface SelectProps<V> {
  label: string;
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V) => void;
  placeholder?: string | undefined;
  readOnly?: boolean | undefined;
  autoFocus?: boolean | undefined;
  marks?: BoxMarks;
}

/**
 * One of a short fixed list. ↑↓ choose without opening, F2 or 空格 opens the list, Enter goes on to the next field: the
 * native select has no list to look at beside the keyboard, and Mantine's opens on Enter.
 */
export function Select<V extends string | number>({
  label,
  options,
  value,
  onChange,
  placeholder,
  readOnly = false,
  autoFocus,
  marks,
}: SelectProps<V>) {
  const [open, setOpen] = useState(false);
  const listId = `${marks?.id ?? label.replaceAll(' ', '-')}-options`;
  const { step } = useFormPlace();
  const input = useRef<HTMLInputElement>(null);
  const at = options.findIndex((option) => option.value === value);

  const choose = (index: number) => {
    const option = options[Math.max(0, Math.min(options.length - 1, index))];
    if (option && option.value !== value) onChange(option.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event) || readOnly || event.ctrlKey || event.altKey) return;
    const acts: Record<string, () => void> = {
      ArrowDown: () => choose(at + 1),
      ArrowUp: () => choose(at < 0 ? 0 : at - 1),
      Home: () => choose(0),
      End: () => choose(options.length - 1),
      F2: () => setOpen(true),
      ' ': () => setOpen(!open),
    };
    if (open) acts['Escape'] = () => setOpen(false);
    if (open) acts['Enter'] = () => leave();
    // A digit picks by position: the hand learns 1 and 2 sooner than arrows.
    if (/^[1-9]$/.test(event.key) && Number(event.key) <= options.length) choose(Number(event.key) - 1);
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  // Choosing by mouse or Enter in the open list is an answer; the caret goes on to the next question.
  const leave = () => {
    setOpen(false);
    if (input.current) step(input.current);
  };

  return (
    <Popover
      opened={open}
      position="bottom-start"
      offset={0}
      width="target"
      withRoles={false}
      closeOnEscape={false}
      trapFocus={false}
    >
      <Popover.Target>
        <div className={css.holder}>
          <input
            {...marks}
            ref={input}
            className={`${css.box} ${css.withMark}`}
            role="combobox"
            aria-label={marks ? undefined : label}
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open && at >= 0 ? `${listId}-${at}` : undefined}
            aria-haspopup="listbox"
            readOnly
            data-stop={readOnly ? undefined : ''}
            placeholder={placeholder}
            data-autofocus={autoFocus || undefined}
            autoFocus={autoFocus}
            value={options[at]?.label ?? ''}
            onKeyDown={onKeyDown}
            onClick={() => !readOnly && setOpen(!open)}
            onBlur={() => setOpen(false)}
          />
          {!readOnly && (
            <span className={css.mark} aria-hidden>
              <IconSelector size="1rem" stroke={1.6} />
            </span>
          )}
        </div>
      </Popover.Target>
      <Popover.Dropdown className={css.drop}>
        <ul id={listId} role="listbox" aria-label={label} className={css.options}>
          {options.map((option, i) => (
            <li
              key={option.value}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              className={css.option}
              // mousedown, so that the box keeps the focus
              onMouseDown={(event) => {
                event.preventDefault();
                choose(i);
                leave();
              }}
            >
              {option.label}
              {option.note !== undefined && <small>{option.note}</small>}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

type ChoiceFieldProps<V> = FieldFrame & Pick<SelectProps<V>, 'options' | 'value' | 'onChange'>;

/** The same as a line of a form. */
export function ChoiceField<V extends string | number>({
  options,
  value,
  onChange,
  placeholder,
  readOnly,
  autoFocus,
  ...frame
}: ChoiceFieldProps<V>) {
  return (
    <Field {...frame}>
      {(marks) => (
        <Select
          label={frame.label}
          options={options}
          value={value}
          onChange={onChange}
          placeholder={placeholder}
          readOnly={readOnly}
          autoFocus={autoFocus}
          marks={marks}
        />
      )}
    </Field>
  );
}
