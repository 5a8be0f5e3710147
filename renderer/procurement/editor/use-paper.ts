import { useMemo, useRef, useState } from 'react';
import type { Answer, Refusal } from '../../../shared/basics/refusal.ts';
import type { PaperDone } from '../../../shared/procurement/paper.ts';
import { notice } from '../../ui/dialog/notice.tsx';
import type { GridHandle } from '../../ui/document/DocumentGrid.tsx';
import type { GridLine } from '../../ui/document/grid-columns.tsx';
import type { GridProblem } from '../../ui/document/use-grid.ts';
import type { FormHandle } from '../../ui/form/FormArea.tsx';

/** What every form has: lines under a header. Header fields carry the names of the call's input. */
export interface Content<L extends GridLine> {
  lines: readonly L[];
}
/** `claims`: opened with it, as an acceptance does for what is short or bad. */
export type Sent = PaperDone & { warnings?: readonly string[]; claims?: readonly { number: string }[] };

/** What one form has of its own. */
export interface FormRules<C> {
  /** What is missing before it is even sent; rows are told by their index. */
  missing: (content: C) => Refusal[];
  send: (content: C, sent: { token: string; draftId: number | null }) => Promise<Answer<Sent>>;
}

/** One thing a field needs; the sentence names it. */
export const need = (field: string, message: string): Refusal => ({ code: 'input.wrong', field, message });
export const needIn = (row: number, field: string, message: string): Refusal => ({
  code: 'input.wrong',
  row,
  field,
  message,
});

/** A form under the pen: its content, what stands against it, and the way it becomes a paper. */
export function usePaper<L extends GridLine, C extends Content<L>>(rules: FormRules<C>, start: C) {
  const [content, setContent] = useState(start);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [busy, setBusy] = useState(false);
  const token = useRef(crypto.randomUUID());
  const form = useRef<FormHandle>(null);
  const grid = useRef<GridHandle>(null);

  const problems = useMemo(
    () =>
      refusals.flatMap(({ row, field, message }): GridProblem[] =>
        row === undefined ? [] : [{ row, words: message, ...(field !== undefined && { column: field }) }],
      ),
    [refusals],
  );
  /** A change answers the sentences about what was changed; the others stay. */
  const change = (part: Partial<C>) => {
    setContent({ ...content, ...part });
    const changed = Object.keys(part);
    setRefusals(
      refusals.filter(({ row, field }) => row !== undefined || (field !== undefined && !changed.includes(field))),
    );
  };
  const changeLines = (lines: readonly L[]) => {
    setContent({ ...content, lines });
    setRefusals(refusals.filter(({ row, field }) => row === undefined && field !== undefined));
  };
  /** Puts the caret where the first sentence belongs: header before lines. */
  const show = (wrong: readonly Refusal[]) => {
    setRefusals(wrong);
    const named = wrong.find(({ row, field }) => row === undefined && field !== undefined);
    // The new sentences must stand before the caret goes to them.
    setTimeout(() => {
      if (named?.field === undefined || form.current?.focusField(named.field) !== true) grid.current?.nextProblem();
    });
  };
  /** The paper it became, or null when something stands against it. */
  const send = async (draftId: number | null, by = rules.send): Promise<Sent | null> => {
    if (busy || form.current?.ready() === false) return null;
    const wrong = rules.missing(content);
    if (wrong.length > 0) {
      show(wrong);
      return null;
    }
    setBusy(true);
    const answer = await by(content, { token: token.current, draftId });
    setBusy(false);
    if (answer.ok) return answer.value;
    if ('bug' in answer) notice.bug(answer.bug);
    else show(answer.refusals);
    return null;
  };
  return { content, change, changeLines, refusals, problems, busy, send, form, grid };
}
