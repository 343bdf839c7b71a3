import { useSyncExternalStore } from 'react';
import type { Cell } from './cell.ts';
import type { Who } from './prepare-sale.ts';
import type { Session } from './session.ts';

interface SignedInProps {
  session: Session;
  who: Cell<Who | undefined>;
  /** When the access token ends, in milliseconds since the epoch. */
  endsAt: number;
}

/** Says on whose behalf every request is sent. */
export function SignedIn({ session, who, endsAt }: SignedInProps) {
  const person = useSyncExternalStore(who.watch, who.get);
  const until = new Date(endsAt);
  return (
    <div className="signed-in">
      <p
        className="badge"
        role="status"
        title="Every request carries Authorization: Bearer …; the token is renewed before it ends."
      >
        Signed in{person && ' as '}
        {person && <strong>{person.name}</strong>}
        {person && `, ${person.role.toLowerCase()},`}
        {' until '}
        <time dateTime={until.toISOString()}>
          {until.toLocaleTimeString('en-GB', { timeStyle: 'short' })}
        </time>
      </p>
      <button type="button" onClick={() => void session.signOut()}>
        Sign out
      </button>
    </div>
  );
}
