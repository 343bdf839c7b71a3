import { ApolloProvider } from '@apollo/client/react';
import { createReachability, type Locale, type Reachability } from '@goodgo/client-graphql';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { AppState } from 'react-native';
import { useLocale } from 'use-intl';
import { useSession } from '../session/SessionContext.tsx';
import { later } from '../state/later.ts';
import { createGraphClient } from './graph-client.ts';
import { graphUrl } from './graph-url.ts';
import { timedFetch } from './timed-fetch.ts';

const ReachabilityContext = createContext<Reachability | undefined>(undefined);

/** Gives the screens of a signed-in person the graph, and tells whether it can be reached. */
export function GraphProvider({ children }: { readonly children: ReactNode }) {
  const session = useSession();
  const locale = useRef<Locale>('vi');
  locale.current = useLocale();
  const [{ client, reachability }] = useState(() => {
    const watching = createReachability({ ping, schedule: later });
    return {
      reachability: watching,
      client: createGraphClient({
        session,
        locale: () => locale.current,
        onReached: watching.reportSuccess,
        onUnreachable: watching.reportFailure,
      }),
    };
  });

  useEffect(() => {
    const subscription = AppState.addEventListener('change', (state) => {
      if (state === 'active') reachability.askNow();
    });
    return () => {
      subscription.remove();
      reachability.stop();
    };
  }, [reachability]);

  return (
    <ReachabilityContext value={reachability}>
      <ApolloProvider client={client}>{children}</ApolloProvider>
    </ReachabilityContext>
  );
}

/** Whether the graph answers, to watch with `useWatched`. */
export function useReachability(): Reachability {
  const reachability = useContext(ReachabilityContext);
  if (!reachability) throw new TypeError('useReachability needs a GraphProvider around it');
  return reachability;
}

async function ping(): Promise<boolean> {
  try {
    const response = await timedFetch(graphUrl(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    return response.status < 500;
  } catch {
    return false;
  }
}
