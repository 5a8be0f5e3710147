import css from './Stamp.module.css';

export type DocumentState = '草稿' | '已提交' | '退回' | '已审核' | '已记账' | '已红冲' | '作废';

const looks: Record<DocumentState, string | undefined> = {
  草稿: css.draft,
  已提交: css.submitted,
  退回: css.returned,
  已审核: css.approved,
  已记账: css.posted,
  已红冲: css.reversed,
  作废: css.void,
};

/** State as a small mark in lists; `says` is a module's own word for a state that looks like one of these. Shape and word differ as well as colour, so it survives a mono printer. */
export function Stamp({ state, says = state }: { state: DocumentState; says?: string }) {
  return <span className={`${css.stamp} ${looks[state]}`}>{says}</span>;
}

/** The same state as an impression on a document: `note` names the person who caused it and the day. */
export function StampImpression({ state, note, says = state }: { state: DocumentState; note: string; says?: string }) {
  return (
    <span className={`${css.impression} ${looks[state]}`}>
      <b>{says}</b>
      <small>{note}</small>
    </span>
  );
}
