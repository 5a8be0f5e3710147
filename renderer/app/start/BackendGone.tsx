import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { CoverPage } from './CoverPage.tsx';

/** The thread that owns the books has died. Nothing can be asked any more; what was answered is on disk. */
export function BackendGone({ bug }: { bug: string }) {
  return (
    <CoverPage title="请重新打开" label={[]}>
      <h1>账簿连不上了，请关闭程序再打开</h1>
      <p>已经提交的单据都在账里，一张不少。没有提交的内容请先抄下来。</p>
      <ErrorNote bug={bug} />
    </CoverPage>
  );
}
