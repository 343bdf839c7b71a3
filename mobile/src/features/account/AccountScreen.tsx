import { useState } from 'react';
import { ScrollView, StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useTranslations } from 'use-intl';
import { LanguageSwitch } from '../../i18n/LanguageSwitch.tsx';
import { Button } from '../../ui/Button.tsx';
import { ConfirmSheet } from '../../ui/ConfirmSheet.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { useSignOut } from '../session/use-sign-out.ts';

/** Who works here and how: register, language, and the way out. */
export function AccountScreen() {
  const t = useTranslations('account');
  const theme = useTheme();
  const insets = useSafeAreaInsets();
  const { leavePlace, register, store, viewer } = useWorkplace();
  const { name, role } = viewer.staffMember;
  const signOut = useSignOut();
  const [isLeaving, setIsLeaving] = useState(false);
  const box = [styles.box, { backgroundColor: theme.surface, borderColor: theme.line }];
  return (
    <View role="main" style={[styles.screen, { paddingTop: insets.top + 14 }]}>
      <ScrollView contentContainerStyle={styles.content}>
        <Words look="title" role="heading" aria-level={1}>
          {t('title')}
        </Words>
        <View style={[box, styles.row]}>
          <View style={[styles.disc, { backgroundColor: theme.accent }]}>
            <Icon name="person" size={28} color={theme.onAccent} />
          </View>
          <View style={styles.fill}>
            <Words look="heading">{name}</Words>
            <Words look="label" tone="inkSoft">
              {[t(`role.${role}`), viewer.merchant.name].join(' · ')}
            </Words>
          </View>
        </View>
        <View style={box}>
          <Words look="label" tone="inkSoft">
            {t('place')}
          </Words>
          <Words look="heading">{register.name}</Words>
          <Words look="label" tone="inkSoft">
            {store.name}
          </Words>
          {leavePlace ? (
            <View style={styles.action}>
              <Button label={t('changePlace')} icon="store" onPress={leavePlace} />
            </View>
          ) : null}
        </View>
        <View style={box}>
          <View style={styles.row}>
            <Words look="strong" style={styles.fill}>
              {t('language')}
            </Words>
            <LanguageSwitch />
          </View>
          <Words look="small" tone="inkSoft">
            {t('appearance')}
          </Words>
        </View>
      </ScrollView>
      <View style={styles.footer}>
        <Button label={t('signOut')} icon="leave" onPress={() => setIsLeaving(true)} />
      </View>
      <ConfirmSheet
        isOpen={isLeaving}
        title={t('signOutTitle')}
        hint={t('signOutHint')}
        confirm={t('signOut')}
        cancel={t('stay')}
        onCancel={() => setIsLeaving(false)}
        onConfirm={() => {
          setIsLeaving(false);
          signOut();
        }}
      />
    </View>
  );
}

const styles = StyleSheet.create({
  screen: { flex: 1 },
  content: { paddingHorizontal: 16, paddingBottom: 16, gap: 14 },
  box: { borderRadius: radius.card, borderWidth: 1, padding: 16, gap: 4 },
  row: { flexDirection: 'row', alignItems: 'center', gap: 14 },
  disc: { width: 54, height: 54, borderRadius: 27, alignItems: 'center', justifyContent: 'center' },
  fill: { flex: 1 },
  action: { marginTop: 12 },
  footer: { paddingHorizontal: 16, paddingBottom: 16 },
});
