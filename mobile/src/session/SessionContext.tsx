import { createContext, useContext } from 'react';
import type { Session } from './session.ts';

const SessionContext = createContext<Session | undefined>(undefined);

/** Gives the screens the session. */
export const SessionProvider = SessionContext.Provider;

/** The session of the person who works with this phone. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new TypeError('useSession needs a SessionProvider around it');
  return session;
}
