import { Suspense, useMemo } from 'react';
import type { BooksStatus } from '../../shared/api.ts';
import { daysBetween, monthOf } from '../../shared/basics/day.ts';
import type { Session } from '../../shared/people/school.ts';
import { tell } from '../api/commands.ts';
import { call } from '../api/client.ts';
import { setLargeText, useLargeText } from '../api/machine.ts';
import { useCall } from '../api/queries.ts';
import { SessionContext } from '../api/session.ts';
import { Shell, type ShellProps } from '../ui/shell/Shell.tsx';
import { areasFor } from './areas.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { personColour } from './person-colour.ts';
import { report } from './report.ts';
import { mayLeave, usePlace } from './router.ts';
import { RunningTask } from './RunningTask.tsx';
import { screens } from './screens.ts';
import { searchFor } from './search.ts';
import { useScanner } from './use-scanner.ts';

interface OfficeProps {
  session: Session;
  status: BooksStatus;
  onLeave: () => void;
}

/** The frame with a person in it, and the screen of the address. */
export function Office({ session, status, onLeave }: OfficeProps) {
  const { path, params } = usePlace();
  const Screen = screens[path];
  const months = useCall('people.months', {});
  const large = useLargeText();
  const { roles } = session;
  const areas = useMemo(() => areasFor(roles), [roles]);
  const search = useMemo(() => searchFor(roles), [roles]);
  useScanner();
  const month = months.data?.find((row) => row.month === monthOf(status.today));

  // F12: what is being written is kept as a draft first, then the keyboard is free for somebody else.
  const leave = async () => {
    if (!(await mayLeave())) return;
    tell(await call('session.lock', {}));
    onLeave();
  };
  const shell: Omit<ShellProps, 'children'> = {
    areas,
    path,
    unitName: status.school?.unitName ?? '',
    demo: status.school?.demo ?? false,
    person: { name: session.name, post: roles.join('、'), colour: personColour(session.colour) },
    today: status.today,
    ...(month && { month }),
    ...(status.backupAt !== null && { backup: backupWords(status.backupAt, status.today) }),
    large,
    onLarge: setLargeText,
    onSwitchPerson: () => void leave(),
    search,
  };
  return (
    <SessionContext value={session}>
      <Shell {...shell}>
        <ErrorBoundary resetKey={`${path}?${params}`} onBug={report}>
          <Suspense fallback={<main aria-busy="true" />}>
            <Screen key={path} params={params} />
          </Suspense>
        </ErrorBoundary>
      </Shell>
      <RunningTask name="files.export" />
      <RunningTask name="files.template" />
      <RunningTask name="host.print" />
    </SessionContext>
  );
}

/** The chip in the head: the last verified backup, amber once it is a week old. */
function backupWords(at: string, today: string): { words: string; stale: boolean } {
  const day = at.slice(0, 10);
  const ago = daysBetween(day, today);
  const when = ago === 0 ? '今天' : ago === 1 ? '昨天' : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
  return { words: `${when} ${at.slice(11, 16)} 已备份`, stale: ago > 7 };
}
