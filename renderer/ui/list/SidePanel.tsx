import { IconX } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import css from './SidePanel.module.css';

interface SidePanelProps {
  title: string;
  /** One soft line under the title. */
  about?: ReactNode;
  figures?: readonly { label: string; value: ReactNode }[];
  onClose?: () => void;
  /** Buttons at the foot. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** The current row's own page in short. It follows the list, so ↓ walks through the store. */
export function SidePanel({ title, about, figures = [], onClose, actions, children }: SidePanelProps) {
  return (
    <aside className={css.panel} aria-label={title} tabIndex={0}>
      <header className={css.head}>
        <h2>{title}</h2>
        {about !== undefined && <p>{about}</p>}
        {onClose && (
          <button type="button" className={css.close} aria-label="收起" onClick={onClose}>
            <IconX size="1.125rem" aria-hidden />
          </button>
        )}
      </header>
      {figures.length > 0 && (
        <dl className={css.figures}>
          {figures.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </aside>
  );
}

/** A small titled table inside a panel; rows are cells in order, the last ones usually figures (`num`). */
export function PanelTable({ caption, children }: { caption: ReactNode; children: ReactNode }) {
  return (
    <table className={css.table}>
      <caption>{caption}</caption>
      <tbody>{children}</tbody>
    </table>
  );
}

/** List at the left, panel at the right; without a panel the list takes everything. */
export function SplitView({
  panel,
  panelWidth,
  stays = false,
  children,
}: {
  panel?: ReactNode;
  panelWidth?: number;
  /** The panel holds what is done here (printing, sums to compare), so it stays where the place is narrow. */
  stays?: boolean;
  children: ReactNode;
}) {
  const style: CSSProperties & { '--panel'?: string } =
    panelWidth === undefined ? {} : { '--panel': `${panelWidth}rem` };
  const alone = panel === undefined || panel === null || panel === false;
  return (
    <div className={css.split} style={style} data-alone={alone || undefined} data-stays={stays || undefined}>
      {children}
      {panel}
    </div>
  );
}
