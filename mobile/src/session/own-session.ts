import { RefreshSessionDocument, type SessionTokens } from '@goodgo/client-graphql';
import { askGraph } from '../graph/ask-graph.ts';
import { openSession, type Session } from './session.ts';
import { vault } from './vault.ts';

/** Opens the session that this phone keeps. */
export function openOwnSession(): Promise<Session> {
  return openSession({
    vault,
    exchange,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: Date.now,
  });
}

async function exchange(refreshToken: string): Promise<SessionTokens | 'ended'> {
  const { refreshSession } = await askGraph({
    document: RefreshSessionDocument,
    variables: { input: { refreshToken } },
    locale: 'en',
  });
  return refreshSession.tokens ?? 'ended';
}
