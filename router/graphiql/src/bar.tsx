import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import type { Cell } from './cell.ts';
import { isLanguage, type Language, languages } from './language.ts';
import { PlanSwitch } from './plan/plan-switch.tsx';
import type { PlaygroundState } from './playground-state.ts';
import { SignIn } from './sign-in.tsx';
import { SignedIn } from './signed-in.tsx';

interface BarProps {
  state: PlaygroundState;
  /** Opens the tabs of the sale anew; takes the tabs that are open. */
  onRestore: (present: readonly unknown[]) => void;
}

/** The bar over GraphiQL: whose graph it is, the language of its answers, and who is signed in where one can be. */
export function Bar({ state, onRestore }: BarProps) {
  return (
    <>
      <a className="brand" href="/graphiql">
        <img src="/graphiql/goodgo.svg" alt="" width="24" height="24" />
        GoodGo <span>{state.sells ? 'graph' : 'router'}</span>
      </a>
      {state.sells && <RestartButton onRestore={onRestore} />}
      <PlanSwitch plans={state.plans} />
      <ThemeButton />
      <LanguageChoice language={state.language} />
      {state.sells && <Person state={state} />}
    </>
  );
}

function RestartButton({ onRestore }: Pick<BarProps, 'onRestore'>) {
  const tabs = useGraphiQL(({ tabs }) => tabs);
  return (
    <button
      type="button"
      onClick={() => onRestore(tabs)}
      title="Opens the six tabs of the sale as new; your own stay."
    >
      Restart the sale
    </button>
  );
}

function Person({ state }: Pick<BarProps, 'state'>) {
  const session = useSyncExternalStore(state.session.state.watch, state.session.state.get);
  return session.kind === 'signed-in' ? (
    <SignedIn session={state.session} who={state.who} endsAt={session.endsAt} />
  ) : (
    <SignIn session={state.session} />
  );
}

function ThemeButton() {
  const { setTheme } = useGraphiQLActions();
  const chosen = useGraphiQL(({ theme }) => theme);
  const isDark =
    (chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  return (
    <button type="button" onClick={() => setTheme(isDark ? 'light' : 'dark')}>
      {isDark ? 'Light' : 'Dark'}
    </button>
  );
}

function LanguageChoice({ language }: { language: Cell<Language> }) {
  const chosen = useSyncExternalStore(language.watch, language.get);
  return (
    <select
      aria-label="Language of the answers"
      title="Accept-Language: the language of messages to people"
      value={chosen}
      onChange={({ target }) => isLanguage(target.value) && language.set(target.value)}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
