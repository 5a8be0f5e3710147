import type { ReactNode, Ref } from 'react';
import { FormArea, type FormHandle } from '../form/FormArea.tsx';
import { StampImpression, type DocumentState } from '../marks/Stamp.tsx';
import css from './DocumentFrame.module.css';

interface DocumentFrameProps {
  /** Name of the paper: 出库单. */
  label: string;
  ref?: Ref<FormHandle>;
  stamp?: { state: DocumentState; note: string; says?: string };
  /** Fields of the header; they fall into columns of one width, labels left as on paper. */
  header: ReactNode;
  /** Refusals that belong to no field or line. */
  notes?: ReactNode;
  /** The line grid with its total. */
  children: ReactNode;
  signatures?: readonly { label: string; name: string }[];
  /** Beside the slip where the window is wide enough: what this department drew lately … */
  side?: { label: string; content: ReactNode };
}

/** A document as a white slip on the grey desk: header, lines, total, signatures, stamp. The whole slip is one form. */
export function DocumentFrame({
  label,
  ref,
  stamp,
  header,
  notes,
  children,
  signatures = [],
  side,
}: DocumentFrameProps) {
  return (
    <div className={css.desk}>
      <article className={css.slip} aria-label={label}>
        {stamp && (
          <div className={css.stamp}>
            <StampImpression {...stamp} />
          </div>
        )}
        <FormArea {...(ref !== undefined && { ref })} className={css.form} labelWidth={4.25}>
          <div className={css.header}>{header}</div>
          {notes !== undefined && <div className={css.notes}>{notes}</div>}
          {children}
        </FormArea>
        {signatures.length > 0 && (
          <dl className={css.signatures}>
            {signatures.map((signature) => (
              <div key={signature.label}>
                <dt>{signature.label}</dt>
                <dd>{signature.name}</dd>
              </div>
            ))}
          </dl>
        )}
      </article>
      {side && (
        <aside className={css.side} aria-label={side.label}>
          {side.content}
        </aside>
      )}
    </div>
  );
}
