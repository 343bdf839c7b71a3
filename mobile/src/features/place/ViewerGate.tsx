import { useQuery } from '@apollo/client/react';
import { messageOf, ViewerDocument } from '@goodgo/client-graphql';
import type { ReactNode } from 'react';
import { ActivityIndicator, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useTheme } from '../../ui/theme.ts';
import { WorkplaceProvider } from './Workplace.tsx';

/** Shows its children to the person signed in, at her place. */
export function ViewerGate({ children }: { readonly children: ReactNode }) {
  const t = useTranslations('common');
  const theme = useTheme();
  const locale = useLocale();
  const { data, error, refetch } = useQuery(ViewerDocument);
  if (data?.viewer) return <WorkplaceProvider viewer={data.viewer}>{children}</WorkplaceProvider>;
  if (!error) {
    return (
      <View style={styles.waiting} aria-busy>
        <ActivityIndicator size="large" color={theme.accent} />
      </View>
    );
  }
  return (
    <Screen footer={<Button tone="accent" label={t('tryAgain')} onPress={() => void refetch()} />}>
      <EmptyState icon="away" title={t('loadFailed')} hint={messageOf(error, locale)} />
    </Screen>
  );
}

const styles = StyleSheet.create({ waiting: { flex: 1, alignItems: 'center', justifyContent: 'center' } });
