import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Progress } from '../../ui/marks/Progress.tsx';
import css from './import.module.css';
import { undoneWords, type Undo } from './use-undo.ts';

/** How an undo goes, and what it had to leave, each by name. Nothing while none was asked for. */
export function UndoneNote({ task, undone }: Undo) {
  if (task.busy)
    return (
      <div className={css.undone}>
        <Progress
          percent={task.progress?.percent ?? 0}
          says={task.progress?.sentence ?? '正在准备撤销'}
          {...(task.progress && { onCancel: task.cancel })}
        />
      </div>
    );
  if (task.refusals.length > 0)
    return (
      <div className={css.undone}>
        <ErrorNote refusals={task.refusals} />
      </div>
    );
  if (undone === null) return null;
  const { kept, stays } = undone.result;
  return (
    <section className={css.undone} aria-label="撤销的结果">
      <p role="status">
        <b>{undone.fileName}</b> 已撤销：{undoneWords(undone.result)}。
      </p>
      {kept.length > 0 && (
        <div className={css.kept} tabIndex={0} role="region" aria-label="没有撤销的">
          <table className={css.totals}>
            <tbody>
              {kept.map(({ what, why }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {stays > kept.length && <p className="muted">还有 {stays - kept.length} 处，同样的原因。</p>}
        </div>
      )}
    </section>
  );
}
