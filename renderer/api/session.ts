import { createContext, useContext } from 'react';
import { may, whoMay, type Act } from '../../shared/people/roles.ts';
import type { Session } from '../../shared/people/school.ts';

/** Who sits at the keyboard; given by the frame to every screen. */
export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('no SessionContext above this component');
  return session;
}

/** Whether this person may do it; the backend decides again, this only hides what would be refused. */
export function useMay(act: Act): boolean {
  return may(useSession().roles, act);
}

/** Why a button is not to be used; undefined when it is. */
export function useWhyNot(act: Act): string | undefined {
  return useMay(act) ? undefined : `您没有这个权限，需要：${whoMay(act)}`;
}
