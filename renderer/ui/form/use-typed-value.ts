import { useState, type ChangeEvent } from 'react';
import { useFormPlace, useTrouble } from './form-place.ts';

/** How a value is read from what people type and written back; shared by fields and by cells of a document grid. */
export interface TypedKind<V> {
  /** Null when the text is no such value; never called with blank text. */
  parse: (text: string) => V | null;
  format: (value: V) => string;
  /** Said when the text is no value, with an example of one. */
  wrong: string;
}

interface Typed<V> extends TypedKind<V> {
  value: V | null;
  onChange: (value: V | null) => void;
}

interface Draft<V> {
  text: string;
  /** What was handed up for this text; when the value above differs, somebody else changed it and the draft is stale. */
  sent: V | null;
}

/**
 * The text in a box whose value is something else. The value follows every keystroke; unreadable text stays as typed,
 * hands up null, and blocks the form, so nothing typed is ever dropped in silence. Its words show once the field is left.
 */
export function useTypedValue<V>({ value, onChange, parse, format, wrong }: Typed<V>) {
  const [draft, setDraft] = useState<Draft<V> | null>(null);
  const [left, setLeft] = useState(false);
  const { showsAll } = useFormPlace();

  const live = draft !== null && draft.sent === value ? draft : null;
  const read = (text: string) => (text.trim() === '' ? null : parse(text));
  const unreadable = live !== null && live.text.trim() !== '' && read(live.text) === null;
  const id = useTrouble(unreadable ? wrong : null);

  return {
    words: unreadable && (left || showsAll) ? wrong : null,
    /** Replaces the text by a value picked elsewhere (calendar). */
    reset: () => setDraft(null),
    box: {
      value: live?.text ?? (value === null ? '' : format(value)),
      'data-trouble': id,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        const text = event.currentTarget.value;
        const sent = read(text);
        setDraft({ text, sent });
        if (sent !== value) onChange(sent);
      },
      onFocus: () => setLeft(false),
      onBlur: () => {
        setLeft(true);
        if (!unreadable) setDraft(null);
      },
    },
  };
}
