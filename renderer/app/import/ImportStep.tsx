import { Button } from '@mantine/core';
import type { ImportDone, ImportOpened } from '../../../shared/sheet/import.ts';
import { navigate, type Path } from '../router.ts';
import { Progress } from '../../ui/marks/Progress.tsx';
import css from './import.module.css';
import { saveRefused } from './save-refused.ts';
import { UndoneNote } from './UndoneNote.tsx';
import type { Import } from './use-import.ts';
import { useUndo } from './use-undo.ts';

/** Where the imported things can be looked at. */
const PLACES: Readonly<Record<string, { label: string; path: Path }>> = {
  items: { label: '看物资与库存', path: '/inventory/items' },
  people: { label: '看教职工', path: '/people/staff' },
  suppliers: { label: '看供货单位', path: '/suppliers' },
  opening: { label: '看物资与库存', path: '/inventory/items' },
  flow: { label: '看物资与库存', path: '/inventory/items' },
};

const HOME = { label: '看今日', path: '/today' } as const;

/** Step 4: it runs, and says what came of it. Stopping writes nothing at all. */
export function ImportStep({ it, opened }: { it: Import; opened: ImportOpened }) {
  const { run, done } = it;
  if (done === null)
    return (
      <div className={css.result}>
        <Progress
          percent={run.progress?.percent ?? 0}
          says={run.progress?.sentence ?? '正在准备导入'}
          {...(run.progress && { onCancel: run.cancel })}
        />
        <p className="muted">停下就什么都没有导入。</p>
      </div>
    );
  return <Result it={it} opened={opened} done={done} />;
}

function Result({ it, opened, done }: { it: Import; opened: ImportOpened; done: ImportDone }) {
  const place = PLACES[opened.kind] ?? HOME;
  const undo = useUndo();
  return (
    <div className={css.result}>
      <h2 role="status">导入完成</h2>
      <table className={css.totals}>
        <tbody>
          <tr>
            <th scope="row">已导入</th>
            <td className="num">{done.accepted} 行</td>
          </tr>
          {done.documents > 0 && (
            <tr>
              <th scope="row">成为单据</th>
              <td className="num">{done.documents} 张</td>
            </tr>
          )}
          {done.firstDay !== null && (
            <tr>
              <th scope="row">日期</th>
              <td className="num">
                {done.firstDay} 至 {done.lastDay}
              </td>
            </tr>
          )}
          <tr>
            <th scope="row">没有导入</th>
            <td className="num">{done.refused} 行</td>
          </tr>
        </tbody>
      </table>
      <div className={css.acts}>
        <Button onClick={() => void navigate(place.path)}>{place.label}</Button>
        {done.refused > 0 && (
          <Button variant="default" onClick={() => void saveRefused(opened)}>
            另存没有导入的行
          </Button>
        )}
        <Button variant="default" onClick={it.startAgain}>
          再导入一个
        </Button>
        {undo.undone === null && (
          <Button
            variant="default"
            disabled={undo.task.busy}
            onClick={() => void undo.start(done.runId, opened.fileName)}
          >
            撤销本次导入
          </Button>
        )}
      </div>
      <UndoneNote {...undo} />
    </div>
  );
}
