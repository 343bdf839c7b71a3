import { SignOutDocument } from '@goodgo/client-graphql';
import { useCallback } from 'react';
import { useLocale } from 'use-intl';
import { askGraph } from '../../graph/ask-graph.ts';
import { useSession } from '../../session/SessionContext.tsx';

/** Signs out, of this phone in any case: a cashier who hands it on must not wait for a network. */
export function useSignOut(): () => void {
  const session = useSession();
  const locale = useLocale();
  return useCallback(() => {
    void session
      .accessToken()
      .then((accessToken) =>
        accessToken === undefined
          ? undefined
          : askGraph({ document: SignOutDocument, variables: {}, locale, accessToken }),
      )
      // Without an answer the session of the graph ends by itself when nobody uses it.
      .catch(() => undefined)
      .then(() => session.end());
  }, [locale, session]);
}
