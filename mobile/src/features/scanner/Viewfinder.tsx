import { countOf, formatAmount, formatDecimal } from '@goodgo/client-graphql';
import { CameraView } from 'expo-camera';
import { useEffect, useEffectEvent, useState } from 'react';
import { StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { radius } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { useRegister } from '../register/RegisterProvider.tsx';
import { prepareReader } from './prepare-reader.ts';
import { useBarcodes } from './use-barcodes.ts';

const settings = { barcodeTypes: ['ean13', 'ean8', 'upc_a', 'upc_e', 'code128'] as const };

prepareReader();

/** What the camera sees, with a frame to aim by. Dark in either scheme: it is a picture, not a page. */
export function Viewfinder({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations('scan');
  const insets = useSafeAreaInsets();
  const [hasLight, setHasLight] = useState(false);
  const [isBroken, setIsBroken] = useState(false);
  const read = useBarcodes();
  // The camera keeps the first function it is given.
  const handle = useEffectEvent((code: string) => read(code));
  const [onScanned, setOnScanned] = useState<(result: { data: string }) => void>();
  useEffect(
    () =>
      setOnScanned(
        () =>
          ({ data }: { data: string }) =>
            handle(data),
      ),
    [],
  );

  return (
    <View role="main" style={styles.screen}>
      {onScanned ? (
        <CameraView
          style={StyleSheet.absoluteFill}
          facing="back"
          enableTorch={hasLight}
          barcodeScannerSettings={{ barcodeTypes: [...settings.barcodeTypes] }}
          onBarcodeScanned={onScanned}
          onMountError={() => setIsBroken(true)}
        />
      ) : null}
      <View style={[styles.top, { paddingTop: insets.top + 8 }]}>
        <IconButton icon="close" label={t('done')} color="#fff" onPress={onDone} />
        <Words look="heading" role="heading" aria-level={1} style={styles.light}>
          {t('title')}
        </Words>
        <IconButton
          icon="light"
          label={hasLight ? t('torchOff') : t('torchOn')}
          color={hasLight ? '#ffd95a' : '#fff'}
          onPress={() => setHasLight(!hasLight)}
        />
      </View>
      <View style={styles.middle}>
        <View style={styles.frame} />
        {isBroken ? (
          <Notice tone="danger" text={t('unavailable')} isUrgent />
        ) : (
          <Words look="label" style={[styles.light, styles.aim]}>
            {t('aim')}
          </Words>
        )}
      </View>
      <View style={[styles.bottom, { paddingBottom: Math.max(insets.bottom, 20) }]}>
        <InCart />
        <Button tone="accent" label={t('done')} onPress={onDone} />
      </View>
    </View>
  );
}

function InCart() {
  const t = useTranslations('cart');
  const locale = useLocale();
  const { cart, total } = useRegister();
  return (
    <View style={styles.cart}>
      <Words look="strong" style={styles.light} testID="scanned">
        {t('inCart', { quantity: formatDecimal(countOf(cart), locale) })}
      </Words>
      <Words look="title" style={styles.light}>
        {formatAmount(total, locale)}
      </Words>
    </View>
  );
}

const veil = 'rgba(10, 14, 12, 0.72)';

const styles = StyleSheet.create({
  screen: { flex: 1, backgroundColor: '#0a0e0c', justifyContent: 'space-between' },
  light: { color: '#fff', textAlign: 'center' },
  top: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    paddingHorizontal: 10,
    paddingBottom: 8,
    backgroundColor: veil,
  },
  middle: { alignItems: 'center', gap: 18, paddingHorizontal: 28 },
  aim: {
    backgroundColor: veil,
    borderRadius: radius.full,
    paddingHorizontal: 16,
    paddingVertical: 8,
    overflow: 'hidden',
  },
  frame: {
    width: '100%',
    maxWidth: 330,
    aspectRatio: 1.7,
    borderWidth: 4,
    borderColor: '#fff',
    borderRadius: radius.sheet,
  },
  bottom: { backgroundColor: veil, paddingHorizontal: 18, paddingTop: 16, gap: 14 },
  cart: { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' },
});
