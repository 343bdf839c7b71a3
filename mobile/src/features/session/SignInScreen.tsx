import { StatusBar } from 'expo-status-bar';
import { useRef, useState } from 'react';
import { KeyboardAvoidingView, ScrollView, StyleSheet, type TextInput, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useTranslations } from 'use-intl';
import { LanguageSwitch } from '../../i18n/LanguageSwitch.tsx';
import { Button } from '../../ui/Button.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { useSignIn } from './use-sign-in.ts';

/** The door: who are you? */
export function SignInScreen() {
  const t = useTranslations('signIn');
  const theme = useTheme();
  const insets = useSafeAreaInsets();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<TextInput>(null);
  const { isPending, problem, signIn } = useSignIn();
  const submit = () => void signIn(email.trim(), password);

  return (
    <KeyboardAvoidingView
      behavior="padding"
      role="main"
      style={[styles.screen, { backgroundColor: theme.showcase, paddingTop: insets.top + 14 }]}
    >
      <StatusBar style="light" />
      <View style={styles.header}>
        <Logo isOnDark />
        <LanguageSwitch />
      </View>
      <Words look="large" style={styles.claim}>
        {t('claim')}
      </Words>
      <ScrollView
        style={[styles.sheet, { backgroundColor: theme.surface }]}
        contentContainerStyle={styles.form}
        keyboardShouldPersistTaps="handled"
      >
        <View>
          <Words look="title" role="heading" aria-level={1}>
            {t('title')}
          </Words>
          <Words tone="inkSoft">{t('hint')}</Words>
        </View>
        <TextField
          label={t('email')}
          value={email}
          onChangeText={setEmail}
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect={false}
          enterKeyHint="next"
          onSubmitEditing={() => passwordField.current?.focus()}
        />
        <TextField
          ref={passwordField}
          label={t('password')}
          value={password}
          onChangeText={setPassword}
          secureTextEntry
          autoComplete="current-password"
          autoCapitalize="none"
          enterKeyHint="go"
          onSubmitEditing={submit}
        />
        {problem ? <Notice tone="danger" text={problem} isUrgent /> : null}
      </ScrollView>
      <View
        style={[
          styles.footer,
          { backgroundColor: theme.surface, paddingBottom: Math.max(insets.bottom, 20) },
        ]}
      >
        <Button
          tone="accent"
          label={isPending ? t('pending') : t('submit')}
          isBusy={isPending}
          onPress={submit}
        />
      </View>
    </KeyboardAvoidingView>
  );
}

const styles = StyleSheet.create({
  screen: { flex: 1 },
  header: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingHorizontal: 20,
    minHeight: 52,
  },
  claim: { color: '#ffffff', paddingHorizontal: 20, paddingTop: 40, paddingBottom: 32, maxWidth: 340 },
  sheet: { flex: 1, borderTopLeftRadius: radius.sheet, borderTopRightRadius: radius.sheet },
  form: { flexGrow: 1, paddingHorizontal: 20, paddingVertical: 28, gap: 18 },
  footer: { paddingHorizontal: 20, paddingTop: 12 },
});
