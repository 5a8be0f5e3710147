import { Popover } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState, type ComponentProps, type KeyboardEvent } from 'react';
import { composes } from '../keys/composition.ts';
import { arrive } from './focus-order.ts';
import css from './field.module.css';

const Calendar = lazy(() => import('./Calendar.tsx'));

interface DateBoxProps {
  of: 'day' | 'month';
  box: ComponentProps<'input'>;
  value: string | null;
  around: string;
  onPick: (value: string) => void;
}

/** A box one types a date into, with the sheet calendar on F2 or by mouse. */
export function DateBox({ of, box, value, around, onPick }: DateBoxProps) {
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  // Back into the box with its text selected: Enter then goes on, typing replaces.
  const close = () => {
    setOpen(false);
    if (input.current) arrive(input.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event) || (event.key !== 'F2' && event.key !== 'Escape')) return;
    if (event.key === 'Escape' && !open) return;
    event.preventDefault();
    if (event.key === 'F2' && !box.readOnly) setOpen(true);
    else close();
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      offset={2}
      trapFocus
      closeOnEscape={false}
      withRoles={false}
    >
      <Popover.Target>
        <div onKeyDown={onKeyDown}>
          <input {...box} ref={input} className={`${css.box} ${css.withMark}`} autoComplete="off" />
          {!box.readOnly && (
            <button
              type="button"
              className={css.mark}
              tabIndex={-1}
              aria-label="打开日历 F2"
              onClick={() => setOpen(!open)}
            >
              <IconCalendar size="1.125rem" stroke={1.6} aria-hidden />
            </button>
          )}
        </div>
      </Popover.Target>
      <Popover.Dropdown className={css.drop} p="xs" role="dialog" aria-label="日历" onKeyDown={onKeyDown}>
        <Suspense fallback={<p className={css.opening}>正在打开日历…</p>}>
          <Calendar
            of={of}
            value={value}
            around={around}
            onPick={(picked) => {
              onPick(picked);
              close();
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
