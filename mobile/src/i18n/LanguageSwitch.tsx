import { locales } from '@goodgo/client-graphql';
import { Pressable, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { radius, touch, useTheme } from '../ui/theme.ts';
import { Words } from '../ui/Words.tsx';
import { useChooseLanguage } from './LanguageProvider.tsx';

/** The two languages side by side. */
export function LanguageSwitch() {
  const t = useTranslations('language');
  const theme = useTheme();
  const chosen = useLocale();
  const choose = useChooseLanguage();
  return (
    <View role="radiogroup" aria-label={t('label')} style={[styles.group, { backgroundColor: theme.sunken }]}>
      {locales.map((locale) => (
        <Pressable
          key={locale}
          role="radio"
          aria-checked={locale === chosen}
          aria-label={t(locale)}
          onPress={() => choose(locale)}
          style={[styles.choice, locale === chosen ? { backgroundColor: theme.surface } : undefined]}
        >
          <Words look="label" tone={locale === chosen ? 'ink' : 'inkSoft'}>
            {locale.toUpperCase()}
          </Words>
        </Pressable>
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  group: { flexDirection: 'row', borderRadius: radius.control, padding: 3 },
  choice: {
    minWidth: touch.least,
    minHeight: touch.least - 4,
    borderRadius: radius.control - 3,
    alignItems: 'center',
    justifyContent: 'center',
  },
});
