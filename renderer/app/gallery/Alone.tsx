import { setLargeText, useLargeText } from '../../api/machine.ts';
import { TodayContext } from '../../ui/form/today.ts';
import { Shell } from '../../ui/shell/Shell.tsx';
import { areasFor } from '../areas.ts';
import { usePlace } from '../router.ts';
import GalleryScreen from './GalleryScreen.tsx';

const TODAY = '2026-11-02';
const nobody = { name: '未登录', post: '', colour: 'var(--ink-soft)' };

/** The gallery in a plain browser, where no host answers: the look can be worked on without the program. */
export default function Alone() {
  const { params } = usePlace();
  const large = useLargeText();
  return (
    <TodayContext value={TODAY}>
      <Shell
        areas={areasFor([]).slice(-1)}
        path="/gallery"
        unitName=""
        person={nobody}
        today={TODAY}
        large={large}
        onLarge={setLargeText}
        onSwitchPerson={() => {}}
        search={() => Promise.resolve([])}
      >
        <GalleryScreen params={params} />
      </Shell>
    </TodayContext>
  );
}
