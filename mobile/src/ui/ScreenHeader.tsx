import { router } from 'expo-router';
import type { ReactNode } from 'react';
import { StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { IconButton } from './IconButton.tsx';
import { Words } from './Words.tsx';

type ScreenHeaderProps = {
  readonly title: string;
  /** A second line, such as the number of an order. */
  readonly detail?: string | undefined;
  readonly canLeave?: boolean;
  readonly isClosed?: boolean;
  readonly children?: ReactNode;
};

/** The name of a screen and the way back. */
export function ScreenHeader({
  title,
  detail,
  canLeave = true,
  isClosed = false,
  children,
}: ScreenHeaderProps) {
  const t = useTranslations('common');
  return (
    <View style={styles.header}>
      <IconButton
        icon={isClosed ? 'close' : 'back'}
        label={t('back')}
        isDisabled={!canLeave}
        onPress={leave}
      />
      <View style={styles.titles}>
        <Words look="heading" role="heading" aria-level={1} numberOfLines={1}>
          {title}
        </Words>
        {detail ? (
          <Words look="small" tone="inkSoft" numberOfLines={1}>
            {detail}
          </Words>
        ) : null}
      </View>
      {children}
    </View>
  );
}

// A screen that was opened by its address has nothing behind it.
function leave(): void {
  if (router.canGoBack()) router.back();
  else router.replace('/');
}

const styles = StyleSheet.create({
  header: { flexDirection: 'row', alignItems: 'center', gap: 4, minHeight: 60, paddingHorizontal: 8 },
  titles: { flex: 1, minWidth: 0 },
});
