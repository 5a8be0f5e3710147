import { Notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect } from 'react';
import { bugNumber } from '../api/bug-number.ts';
import { AskHost } from '../ui/dialog/AskHost.tsx';
import { notice } from '../ui/dialog/notice.tsx';
import { Program } from './Program.tsx';
import { report } from './report.ts';
import { followLinks } from './router.ts';

/** Only development builds know how to stand alone. */
const Alone =
  import.meta.env.DEV || import.meta.env.VITE_GALLERY === '1' ? lazy(() => import('./gallery/Alone.tsx')) : null;

function tellUncaught(error: unknown): void {
  const number = bugNumber(error);
  report(number, error);
  notice.bug(number);
}

/** Everything that stands whatever is shown: uncaught errors, links, dialogs, notices. */
export function App() {
  useEffect(() => {
    const onError = (event: ErrorEvent) => tellUncaught(event.error);
    const onRejection = (event: PromiseRejectionEvent) => tellUncaught(event.reason);
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onRejection);
    document.addEventListener('click', followLinks);
    return () => {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
      document.removeEventListener('click', followLinks);
    };
  }, []);
  return (
    <>
      {Alone && window.ledger === undefined ? (
        <Suspense>
          <Alone />
        </Suspense>
      ) : (
        <Program />
      )}
      <AskHost />
      <Notifications position="bottom-center" limit={3} transitionDuration={0} containerWidth="24rem" />
    </>
  );
}
