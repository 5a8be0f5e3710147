import { Button } from '@mantine/core';
import type { HostInfo } from '../../api/host.ts';
import { ErrorNote } from '../../ui/marks/ErrorNote.tsx';
import { Key } from '../../ui/keys/Key.tsx';
import { CoverPage } from './CoverPage.tsx';
import { askEverythingAgain, chooseFolder, useOpenBooks } from './use-open-books.ts';

/** The books are there but did not open: in use elsewhere, read-only, damaged, newer than this program. Nothing was changed. */
export default function StartFailure({ info }: { info: HostInfo }) {
  const { open, busy, refusals } = useOpenBooks();
  const openFolder = async (folder: string | null) => {
    if (folder !== null && (await open(folder))) await askEverythingAgain();
  };
  const again = () => void openFolder(info.folder);
  return (
    <CoverPage
      title="账簿打不开"
      label={[['账簿位置', info.folder ?? '']]}
      keys={[{ key: 'F5', does: '再试一次', act: again }]}
      note={`版本 ${info.version}`}
    >
      <h1>账簿打不开</h1>
      <ErrorNote
        refusals={refusals.length > 0 ? refusals : [{ code: 'start', message: info.startFailure ?? '原因不明' }]}
      />
      <p>账簿里的内容没有改动。处理好上面说的问题，再试一次；也可以打开另一个文件夹里的账簿。</p>
      <div>
        <div style={{ display: 'flex', gap: '0.5rem' }}>
          <Button onClick={again} disabled={busy || info.folder === null} rightSection={<Key>F5</Key>}>
            再试一次
          </Button>
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void chooseFolder('打开哪个文件夹里的账簿').then(openFolder)}
          >
            打开另一个文件夹
          </Button>
        </div>
      </div>
    </CoverPage>
  );
}
