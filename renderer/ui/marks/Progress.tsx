import { Button } from '@mantine/core';
import css from './marks.module.css';

interface ProgressProps {
  /** 0–100. */
  percent: number;
  /** What is being done right now, as a sentence. */
  says: string;
  /** Only where stopping half-way is safe. */
  onCancel?: () => void;
}

/** Long work shows how far it is, what it is doing, and a way out where there is a safe one. */
export function Progress({ percent, says, onCancel }: ProgressProps) {
  const shown = Math.max(0, Math.min(100, Math.round(percent)));
  return (
    <div className={css.progress}>
      <p role="status">
        <span>{says}</span>
        <span>{shown}%</span>
      </p>
      <div
        className={css.track}
        role="progressbar"
        aria-label={says}
        aria-valuenow={shown}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ width: `${shown}%` }} />
      </div>
      {onCancel && (
        <Button variant="default" onClick={onCancel}>
          停下
        </Button>
      )}
    </div>
  );
}
