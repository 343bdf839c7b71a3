import { StatusBar } from 'expo-status-bar';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { View } from 'react-native';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { LanguageProvider, PhoneLanguage } from '../../i18n/LanguageProvider.tsx';
import { openOwnSession } from '../../session/own-session.ts';
import { SessionProvider } from '../../session/SessionContext.tsx';
import type { Session } from '../../session/session.ts';
import { KeptTextsProvider } from '../../storage/KeptTextsContext.tsx';
import { type KeptTexts, openKeptTexts } from '../../storage/kept-texts.ts';
import { openSqliteDisk } from '../../storage/sqlite-disk.ts';
import { Toasts } from '../../ui/Toasts.tsx';
import { useTheme } from '../../ui/theme.ts';
import { StorageBroken } from './StorageBroken.tsx';

type Opened = { readonly texts: KeptTexts; readonly session: Session };

/** Opens what the phone keeps, then shows the screens. */
export function AppRoot({ children }: { readonly children: ReactNode }) {
  const theme = useTheme();
  const { opened, isBroken, open } = useOpened();
  return (
    <SafeAreaProvider style={{ backgroundColor: theme.canvas }}>
      <StatusBar style="auto" />
      {opened ? (
        <KeptTextsProvider value={opened.texts}>
          <SessionProvider value={opened.session}>
            <LanguageProvider>
              {children}
              <Toasts />
            </LanguageProvider>
          </SessionProvider>
        </KeptTextsProvider>
      ) : (
        <PhoneLanguage>{isBroken ? <StorageBroken onRetry={open} /> : <View aria-busy />}</PhoneLanguage>
      )}
    </SafeAreaProvider>
  );
}

function useOpened() {
  const [opened, setOpened] = useState<Opened>();
  const [isBroken, setIsBroken] = useState(false);
  const open = useCallback(() => {
    setIsBroken(false);
    Promise.all([openSqliteDisk().then(openKeptTexts), openOwnSession()]).then(
      ([texts, session]) => setOpened({ texts, session }),
      () => setIsBroken(true),
    );
  }, []);
  useEffect(open, [open]);
  return { opened, isBroken, open };
}
