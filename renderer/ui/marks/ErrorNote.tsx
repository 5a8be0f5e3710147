import type { ReactNode } from 'react';
import type { Refusal } from '../../../shared/basics/refusal.ts';
import css from './marks.module.css';

interface ErrorNoteProps {
  /** Expected refusals that belong to no single field; those with a field or row are shown there instead. */
  refusals?: readonly Refusal[];
  /** Number of a bug, to be read out to whoever helps. */
  bug?: string;
  /** What can be done about it, as buttons. */
  children?: ReactNode;
}

/** What went wrong, in the words of the office, where the person is looking. */
export function ErrorNote({ refusals = [], bug, children }: ErrorNoteProps) {
  return (
    <div className={css.wrong} role="alert">
      <ul>
        {refusals.map(({ code, message, hint, row }) => (
          <li key={`${code}${row ?? ''}`}>
            <b>{row === undefined ? message : `第 ${row + 1} 行：${message}`}</b>
            {hint !== undefined && <small>{hint}</small>}
          </li>
        ))}
        {bug !== undefined && (
          <li>
            <b>程序出了错，刚才这一步没有做。</b>
            <small>请记下错误号 {bug}，告诉管理员。</small>
          </li>
        )}
      </ul>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}
