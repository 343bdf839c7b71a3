import {
  createSessionRefresh,
  RefreshSessionDocument,
  type RefreshSessionMutation,
  type SessionTokens,
} from '@goodgo/client-graphql';
import { newId } from '@goodgo/ids';
import { print } from 'graphql';
import { readData } from './graph-data.ts';
import { askGraph } from './graph-upstream.ts';

const query = print(RefreshSessionDocument);

async function exchange(refreshToken: string): Promise<SessionTokens | 'ended'> {
  const body = JSON.stringify({ query, variables: { input: { refreshToken } } });
  const answer = await askGraph({ body, locale: 'en', requestId: newId() });
  const { refreshSession } = readData<RefreshSessionMutation>(answer);
  return refreshSession.tokens ?? 'ended';
}

/** Renews the sessions of this process. */
export const refreshSession = createSessionRefresh({
  exchange,
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: Date.now,
});
