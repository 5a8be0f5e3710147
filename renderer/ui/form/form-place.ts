import { createContext, useContext, useEffect, useId } from 'react';

/** What a field tells the form it stands in, and what it learns from it. */
export interface FormPlace {
  /** Words about text in this field that is no value at all; null when there is nothing to say. */
  report: (id: string, words: string | null) => void;
  /** After a failed attempt to go on, fields show what they would else keep back until they are left. */
  showsAll: boolean;
  /** Moves to the field after (or before) the element; false at the end. */
  step: (from: Element, back?: boolean) => boolean;
}

/** Outside any form a field still works; it only has nobody to report to. */
export const FormContext = createContext<FormPlace>({ report: () => {}, showsAll: false, step: () => false });

export const useFormPlace = (): FormPlace => useContext(FormContext);

/** Keeps the form informed about unreadable text in one field. */
export function useTrouble(words: string | null): string {
  const { report } = useFormPlace();
  const id = useId();
  useEffect(() => {
    report(id, words);
    return () => report(id, null);
  }, [report, id, words]);
  return id;
}
