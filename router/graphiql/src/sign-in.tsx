import { useState, useSyncExternalStore } from 'react';
import { demo } from './demo.ts';
import type { Session } from './session.ts';

/** The form at the right of the bar, ready to sign in the demo manager. */
export function SignIn({ session }: { session: Session }) {
  const state = useSyncExternalStore(session.state.watch, session.state.get);
  const [isBusy, setBusy] = useState(false);

  async function submit(form: FormData): Promise<void> {
    setBusy(true);
    await session.signIn(String(form.get('email')), String(form.get('password')));
    setBusy(false);
  }

  return (
    <form
      className="sign-in"
      aria-label="Sign in"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      {state.kind === 'signed-out' && state.notice !== undefined && (
        <p className="notice" role="alert">
          {state.notice}
        </p>
      )}
      <input
        name="email"
        type="email"
        aria-label="E-mail"
        autoComplete="username"
        defaultValue={demo.email}
        required
      />
      <input
        name="password"
        type="password"
        aria-label="Password"
        autoComplete="current-password"
        defaultValue={demo.password}
        required
      />
      <button type="submit" className="primary" disabled={isBusy}>
        Sign in
      </button>
    </form>
  );
}
