'use client';

import { ApolloProvider } from '@apollo/client/react';
import { createReachability, type Reachability } from '@goodgo/client-graphql';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { later } from '../state/later.ts';
import { createGraphClient } from './graph-client.ts';
import { ownFetch } from './own-fetch.ts';

const ReachabilityContext = createContext<Reachability | undefined>(undefined);

/** Gives the pages the graph, and tells whether it can be reached. */
export function GraphProvider({ children }: { readonly children: ReactNode }) {
  const [{ client, reachability }] = useState(connect);

  useEffect(() => {
    const askNow = () => reachability.askNow();
    window.addEventListener('online', askNow);
    window.addEventListener('focus', askNow);
    return () => {
      window.removeEventListener('online', askNow);
      window.removeEventListener('focus', askNow);
      reachability.stop();
    };
  }, [reachability]);

  return (
    <ReachabilityContext value={reachability}>
      <ApolloProvider client={client}>{children}</ApolloProvider>
    </ReachabilityContext>
  );
}

/** Whether the graph answers, to watch with `useStore`. */
export function useReachability(): Reachability {
  const reachability = useContext(ReachabilityContext);
  if (!reachability) throw new TypeError('useReachability needs a GraphProvider around it');
  return reachability;
}

function connect() {
  const reachability = createReachability({ ping, schedule: later });
  const client = createGraphClient({
    onReached: reachability.reportSuccess,
    onUnreachable: reachability.reportFailure,
    onSignedOut: goToSignIn,
  });
  return { client, reachability };
}

async function ping(): Promise<boolean> {
  try {
    return (await ownFetch('/api/health/graph')).ok;
  } catch {
    return false;
  }
}

// A new page, so that nothing of the person who was signed in stays in memory. The cart is kept by register.
function goToSignIn(): void {
  const from = window.location.pathname;
  window.location.assign(`/sign-in?from=${encodeURIComponent(from)}`);
}
