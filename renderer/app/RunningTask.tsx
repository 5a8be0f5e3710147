import { hostCall } from '../api/host.ts';
import { useProgress, type LongWork } from '../api/progress.ts';
import { Progress } from '../ui/marks/Progress.tsx';
import css from './running-task.module.css';

/** Long work that was started from a list and has no place of its own on the screen. */
export function RunningTask({ name }: { name: LongWork }) {
  const progress = useProgress(name);
  if (progress === null) return null;
  const { slot, percent, sentence } = progress;
  return (
    <aside className={css.task} aria-label="正在进行">
      <Progress
        percent={percent}
        says={sentence}
        {...(slot !== null && { onCancel: () => void hostCall('host.cancel', { slot }) })}
      />
    </aside>
  );
}
