import { Button } from '@mantine/core';
import { navigate } from '../router.ts';
import type { ScreenProps } from '../screens.ts';
import { Screen } from '../../ui/shell/Screen.tsx';
import { DialogSamples } from './DialogSamples.tsx';
import { FieldSamples } from './FieldSamples.tsx';
import { IssueSample } from './IssueSample.tsx';
import { ListSample } from './ListSample.tsx';
import { MarkSamples } from './MarkSamples.tsx';
import { PaperSample } from './PaperSample.tsx';
import css from './Part.module.css';

const parts = { issue: '出库单', list: '列表', ledger: '账页', slips: '单据' };

/** Every piece of the kit with sample data: `#/gallery`, `#/gallery?part=issue`. */
export default function GalleryScreen({ params }: ScreenProps) {
  switch (params.get('part') ?? '') {
    case 'issue':
      return <IssueSample />;
    case 'list':
      return <ListSample />;
    case 'ledger':
      return <PaperSample slips={false} />;
    case 'slips':
      return <PaperSample slips />;
    default:
      return <AllParts />;
  }
}

function AllParts() {
  const actions = Object.entries(parts).map(([part, name]) => (
    <Button key={part} variant="default" onClick={() => void navigate('/gallery', { part })}>
      {name}
    </Button>
  ));
  return (
    <Screen title="部件样张" actions={actions} note="部件样张" keys={[{ key: 'Enter', does: '下一格' }]}>
      <div className={css.page} tabIndex={0} role="region" aria-label="部件样张">
        <MarkSamples />
        <FieldSamples />
        <DialogSamples />
      </div>
    </Screen>
  );
}
