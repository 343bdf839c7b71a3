import { createWatched } from '@goodgo/client-graphql';
import { useEffect } from 'react';
import { StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { later } from '../state/later.ts';
import { useWatched } from '../state/use-watched.ts';
import { feel } from './haptics.ts';
import { Icon } from './Icon.tsx';
import { radius, useTheme } from './theme.ts';
import { Words } from './Words.tsx';

type Toast = { readonly tone: 'done' | 'problem'; readonly text: string };

const current = createWatched<Toast | undefined>(undefined);
const shownMs = { done: 2_200, problem: 5_000 };

/** Says something in passing: what was done, or what went wrong. */
export function showToast(tone: Toast['tone'], text: string): void {
  feel(tone === 'done' ? 'success' : 'problem');
  current.set({ tone, text });
}

/** The place at the top where such sentences appear; a screen reader reads them out. */
export function Toasts() {
  const theme = useTheme();
  const insets = useSafeAreaInsets();
  const toast = useWatched(current);
  useEffect(() => (toast ? later(() => current.set(undefined), shownMs[toast.tone]) : undefined), [toast]);
  return (
    <View aria-live="polite" role="status" style={[styles.place, { top: insets.top + 10 }]}>
      {toast ? (
        <View style={[styles.toast, { backgroundColor: theme.ink }]}>
          <Icon name={toast.tone === 'done' ? 'check' : 'alert'} size={22} color={theme.canvas} />
          <Words look="label" style={[styles.text, { color: theme.canvas }]}>
            {toast.text}
          </Words>
        </View>
      ) : null}
    </View>
  );
}

const styles = StyleSheet.create({
  place: { position: 'absolute', left: 16, right: 16, alignItems: 'center', pointerEvents: 'none' },
  toast: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 10,
    maxWidth: '100%',
    borderRadius: radius.control,
    paddingHorizontal: 16,
    paddingVertical: 13,
  },
  text: { flexShrink: 1 },
});
