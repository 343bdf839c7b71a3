'use client';

import { createWatched } from '@goodgo/client-graphql';
import { useSyncExternalStore } from 'react';
import { keepChoice } from '../state/choice-cookie.ts';
import { isTheme, type Theme, themeCookie } from './theme.ts';

const changes = createWatched(0);

/** The chosen theme, and how to choose another. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore<Theme>(changes.subscribe, read, () => 'system');
  return [theme, choose];
}

// The server wrote the choice into the page; see `app/layout.tsx`.
function read(): Theme {
  const { theme } = document.documentElement.dataset;
  return isTheme(theme) ? theme : 'system';
}

function choose(theme: Theme): void {
  keepChoice(themeCookie, theme);
  document.documentElement.dataset.theme = theme;
  changes.set(changes.get() + 1);
}
