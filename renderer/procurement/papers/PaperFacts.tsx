import type { ApprovalStep } from '../../../shared/procurement/approval.ts';
import { PAPERS, type PaperKind, type PaperLink } from '../../../shared/procurement/paper.ts';
import type { AnyPaper } from '../../../shared/procurement/slips.ts';
import { Attachments } from '../../fields/Attachments.tsx';
import shared from '../../inventory/inventory.module.css';
import { Stamp } from '../../ui/marks/Stamp.tsx';
import css from './papers.module.css';
import { paperHref, stampOf } from './paper-words.ts';

/** Characters that fit beside a label; longer values take the room of two. */
const LONG = 11;

/** Facts over the lines, in the order of the paper; what is empty is left out. */
export function Facts({ facts, reason }: { facts: readonly [string, string][]; reason: string }) {
  const all: [string, string][] = [...facts, ['原因', reason]];
  return (
    <dl className={shared.facts}>
      {all
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label} className={value.length > LONG ? `${shared.fact} ${css.long}` : shared.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Who decided what, and whose turn it is. */
export function Approvals({ steps }: { steps: readonly ApprovalStep[] }) {
  if (steps.length === 0) return null;
  const last = steps.at(-1)?.round;
  const next = steps.find((step) => step.round === last && step.state === '待批');
  return (
    <section className={css.block}>
      <h3>审批</h3>
      <ol className={css.steps}>
        {steps
          .filter((step) => step.round === last || step.state !== '待批')
          .map((step) => (
            <li key={step.id} data-turn={step.id === next?.id || undefined}>
              <b>{step.role}</b>
              <span>{step.state === '待批' ? (step.id === next?.id ? '等他批' : '还没轮到') : step.state}</span>
              <span>{step.userName}</span>
              <span className="muted">{step.at?.slice(5, 16).replace('T', ' ') ?? ''}</span>
              <span>{step.comment}</span>
            </li>
          ))}
      </ol>
    </section>
  );
}

function LinkRow({ label, links }: { label: string; links: readonly PaperLink[] }) {
  return (
    <p className={css.links}>
      <b>{label}</b>
      {links.map((link) => (
        <span key={link.id} className={css.link}>
          {PAPERS[link.kind].paper}
          <a className="link" href={paperHref(link.kind, link.id)}>
            {link.number}
          </a>
          <Stamp {...stampOf(link.state)} />
        </span>
      ))}
    </p>
  );
}

/** Scans and photos that belong to the paper: quotes, delivery notes, what came broken. */
export function PaperFiles({ kind, id }: { kind: PaperKind; id: number }) {
  return (
    <section className={css.block}>
      <h3>附件</h3>
      <Attachments owner={{ kind, id }} />
    </section>
  );
}

/** The papers before and after this one: from the request to the payment, one click each. */
export function Links({ paper: { before, after } }: { paper: AnyPaper }) {
  if (before.length + after.length === 0) return null;
  return (
    <section className={css.block}>
      {before.length > 0 && <LinkRow label="来自" links={before} />}
      {after.length > 0 && <LinkRow label="后来" links={after} />}
    </section>
  );
}
