import {
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { composes } from '../keys/composition.ts';
import { arrive, focusFirst, focusOpen, stepFocus } from './focus-order.ts';
import { FormContext, type FormPlace } from './form-place.ts';

export interface FormHandle {
  /** False when some field holds text that is no value; then its words show and the first of them has the focus. */
  ready: () => boolean;
  focusFirst: () => void;
  /** Puts the caret where something is still to be filled in. */
  focusOpen: () => void;
  /** Puts the caret where a refusal with this field name belongs; false when there is no such field. */
  focusField: (name: string) => boolean;
}

interface FormAreaProps {
  ref?: Ref<FormHandle>;
  /** Enter on the last field. */
  onEnd?: () => void;
  /** Key that breaks a line in a text of several; Enter goes on there too when it is Shift+Enter. */
  lineKey?: 'Enter' | 'Shift+Enter';
  /** rem; one width for all labels, so that the fields stand in a column. */
  labelWidth?: number;
  className?: string | undefined;
  children: ReactNode;
}

/** Enter goes from field to field, Shift+Enter back; a button and a text of several lines keep Enter for themselves. */
export function FormArea({ ref, onEnd, lineKey = 'Enter', labelWidth, className, children }: FormAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  const troubles = useRef(new Map<string, string>());
  const [showsAll, setShowsAll] = useState(false);

  // A ref and no state: a keystroke in one field must not draw the whole form again.
  const report = useCallback((id: string, words: string | null) => {
    if (words === null) troubles.current.delete(id);
    else troubles.current.set(id, words);
  }, []);
  const step = useCallback(
    (from: Element, back = false) => area.current !== null && stepFocus(area.current, from, back),
    [],
  );
  const place = useMemo<FormPlace>(() => ({ report, showsAll, step }), [report, showsAll, step]);

  useImperativeHandle(ref, () => ({
    ready: () => {
      setShowsAll(troubles.current.size > 0);
      if (troubles.current.size === 0) return true;
      focusTrouble(area.current, troubles.current);
      return false;
    },
    focusFirst: () => area.current && focusFirst(area.current),
    focusOpen: () => area.current && focusOpen(area.current),
    focusField: (name) => focusNamed(area.current, name),
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.defaultPrevented || composes(event) || event.ctrlKey || event.altKey) return;
    const from = event.target;
    if (!(from instanceof HTMLElement) || from.closest('button, a')) return;
    if (from instanceof HTMLTextAreaElement && (lineKey === 'Enter' || event.shiftKey)) return;
    const moved = step(from, event.shiftKey);
    // At the end Enter is left to whoever is around the form: in a dialog it is the verb.
    if (moved || onEnd) event.preventDefault();
    if (!moved && !event.shiftKey) onEnd?.();
  };

  const style: CSSProperties & { '--label'?: string } =
    labelWidth === undefined ? {} : { '--label': `${labelWidth}rem` };
  return (
    <FormContext value={place}>
      <div ref={area} className={className} style={style} onKeyDown={onKeyDown}>
        {children}
      </div>
    </FormContext>
  );
}

/** The first unreadable field in reading order, not the one that reported first. */
function focusTrouble(area: HTMLElement | null, troubles: ReadonlyMap<string, string>): void {
  const wrong = [...(area?.querySelectorAll<HTMLElement>('[data-trouble]') ?? [])].find((field) =>
    troubles.has(field.dataset['trouble'] ?? ''),
  );
  if (wrong) arrive(wrong);
}

/** Refusals name the input of the call; fields carry that name. */
function focusNamed(area: HTMLElement | null, name: string): boolean {
  const field = area?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
  if (!field) return false;
  // A dialog that is just opening looks for this mark and leaves the caret here.
  field.dataset['autofocus'] = 'true';
  arrive(field);
  return true;
}
