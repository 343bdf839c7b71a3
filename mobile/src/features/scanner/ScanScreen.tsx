import { useCameraPermissions } from 'expo-camera';
import { router } from 'expo-router';
import { Linking, StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { Viewfinder } from './Viewfinder.tsx';

/** Scans one barcode after the other, once the person has allowed the camera. */
export function ScanScreen() {
  const t = useTranslations('scan');
  const [permission, ask] = useCameraPermissions();
  if (!permission) return <View aria-busy style={styles.fill} />;
  if (permission.granted) return <Viewfinder onDone={leave} />;
  const isBlocked = permission.status === 'denied' && !permission.canAskAgain;
  return (
    <Screen
      footer={
        <Button
          tone="accent"
          label={t('allow')}
          onPress={() => void (isBlocked ? Linking.openSettings() : ask())}
        />
      }
    >
      <ScreenHeader title={t('title')} isClosed />
      <EmptyState
        icon="scan"
        title={t('permission')}
        hint={permission.status === 'denied' ? t('denied') : t('permissionHint')}
      />
    </Screen>
  );
}

function leave(): void {
  if (router.canGoBack()) router.back();
  else router.replace('/');
}

const styles = StyleSheet.create({ fill: { flex: 1 } });
