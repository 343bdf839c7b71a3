import { StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { useReachability } from '../../graph/GraphProvider.tsx';
import { useWatched } from '../../state/use-watched.ts';
import { Icon } from '../../ui/Icon.tsx';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

/** Says that the server does not answer, as long as that is so. */
export function AwayBanner() {
  const t = useTranslations('reachability');
  const theme = useTheme();
  if (useWatched(useReachability())) return null;
  return (
    <View role="status" aria-live="polite" style={[styles.banner, { backgroundColor: theme.warningSoft }]}>
      <Icon name="away" color={theme.onWarningSoft} />
      <View style={styles.text}>
        <Words look="label" tone="onWarningSoft">
          {t('title')}
        </Words>
        <Words look="small" tone="onWarningSoft">
          {t('hint')}
        </Words>
      </View>
    </View>
  );
}

const styles = StyleSheet.create({
  banner: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 12,
    marginHorizontal: 16,
    marginBottom: 10,
    borderRadius: radius.control,
    paddingHorizontal: 14,
    paddingVertical: 10,
  },
  text: { flex: 1 },
});
