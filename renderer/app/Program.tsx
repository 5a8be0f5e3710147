import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { BooksStatus } from '../../shared/api.ts';
import type { Session } from '../../shared/people/school.ts';
import { CallFailed, onSessionLost } from '../api/client.ts';
import { tell } from '../api/commands.ts';
import { listenToBackend, listenToPrinting, onBackendGone } from '../api/events.ts';
import { call } from '../api/client.ts';
import { hostCall, type HostInfo } from '../api/host.ts';
import { Loaded } from '../api/Loaded.tsx';
import { queries, useCall } from '../api/queries.ts';
import { remember } from '../api/machine.ts';
import { notice } from '../ui/dialog/notice.tsx';
import { TodayContext } from '../ui/form/today.ts';
import { KeyLayer } from '../ui/keys/use-keys.tsx';
import { Office } from './Office.tsx';
import { navigate } from './router.ts';
import { BackendGone } from './start/BackendGone.tsx';
import { Login } from './start/Login.tsx';

const FirstRun = lazy(() => import('./start/FirstRun.tsx'));
const StartFailure = lazy(() => import('./start/StartFailure.tsx'));

/** The calendar day can change while the window stays open over night. */
const LOOK_AGAIN_MS = 60_000;

const askInfo = async (): Promise<HostInfo> => {
  const answer = await hostCall('host.info', undefined);
  if (!answer.ok) throw new CallFailed(answer);
  return answer.value;
};

/** What stands before the office: a dead backend, books that do not open, no books yet. */
export function Program() {
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    const stops = [listenToBackend(), listenToPrinting(), onBackendGone(setGone)];
    return () => stops.forEach((stop) => stop());
  }, []);
  const info = useQuery<HostInfo, CallFailed>({ queryKey: ['host.info'], queryFn: askInfo });
  const status = useCall('books.status', {}, { everyMs: LOOK_AGAIN_MS, enabled: info.data !== undefined });
  if (gone !== null) return <BackendGone bug={gone} />;
  return (
    <Suspense>
      <Loaded of={info}>
        {(host) =>
          host.startFailure !== undefined && status.data?.state !== 'open' ? (
            <StartFailure info={host} />
          ) : (
            <Loaded of={status}>
              {(books) => (
                <TodayContext value={books.today}>
                  {books.state === 'none' ? (
                    <FirstRun info={host} status={books} />
                  ) : (
                    <Doors info={host} status={books} />
                  )}
                </TodayContext>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </Suspense>
  );
}

/** Who is in. `away` keeps what is on the screen while the same person has to show the password again. */
type Seat = { session: Session; away: boolean } | null | undefined;

async function seatNow(): Promise<Seat> {
  const session = tell(await call('session.me', {})) ?? null;
  return session === null ? null : { session, away: false };
}

/** Login in front, office behind. */
function Doors({ info, status }: { info: HostInfo; status: BooksStatus }) {
  const [seat, setSeat] = useState<Seat>(undefined);
  useEffect(() => {
    // After a reload of the page the backend still knows who sits here.
    void seatNow().then(setSeat, () => setSeat(null));
    return onSessionLost(() => setSeat((before) => before && { ...before, away: true }));
  }, []);

  const enter = (session: Session) => {
    // Answers depend on who asks; nothing of the last person's may be shown to the next.
    if (seat?.session.userId !== session.userId) {
      queries.removeQueries({
        predicate: ({ queryKey }) => queryKey[1] !== 'books.status' && queryKey[0] !== 'host.info',
      });
      if (seat !== undefined) void navigate('/today', {}, { replace: true });
    } else void queries.invalidateQueries();
    notice.clear();
    remember('lastUser', String(session.userId));
    setSeat({ session, away: false });
  };
  if (seat === undefined) return null;
  return (
    <>
      {seat && (
        <div key={seat.session.userId} inert={seat.away} hidden={seat.away} style={{ height: '100%' }}>
          <Office session={seat.session} status={status} onLeave={() => setSeat(null)} />
        </div>
      )}
      {/* a layer of its own: the keys of the hidden screen must not act behind the login */}
      {(seat === null || seat.away) && (
        <KeyLayer>
          <Login info={info} status={status} onEnter={enter} />
        </KeyLayer>
      )}
    </>
  );
}
