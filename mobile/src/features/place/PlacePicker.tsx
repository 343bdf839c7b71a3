import { type Place, placesOf, type StaffViewerFragment } from '@goodgo/client-graphql';
import { Pressable, ScrollView, StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/Icon.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

type PlacePickerProps = {
  readonly viewer: StaffViewerFragment;
  readonly onChoose: (place: Place) => void;
};

/** Asks where the person works today. */
export function PlacePicker({ viewer, onChoose }: PlacePickerProps) {
  const t = useTranslations('place');
  return (
    <Screen>
      <ScrollView contentContainerStyle={styles.content}>
        <View style={styles.logo}>
          <Logo />
        </View>
        <Words look="large" role="heading" aria-level={1}>
          {t('title')}
        </Words>
        <Words tone="inkSoft" style={styles.hint}>
          {t('hint', { name: viewer.staffMember.name })}
        </Words>
        <View role="list" style={styles.list}>
          {placesOf(viewer.stores).map((place) => (
            <View role="listitem" key={place.register.id}>
              <PlaceCard place={place} onPress={() => onChoose(place)} />
            </View>
          ))}
        </View>
      </ScrollView>
    </Screen>
  );
}

function PlaceCard({ place, onPress }: { readonly place: Place; readonly onPress: () => void }) {
  const theme = useTheme();
  const { register, store } = place;
  return (
    <Pressable
      role="button"
      onPress={onPress}
      style={({ pressed }) => [
        styles.card,
        { backgroundColor: pressed ? theme.pressed : theme.surface, borderColor: theme.line },
      ]}
    >
      <View style={[styles.disc, { backgroundColor: theme.accentSoft }]}>
        <Icon name="store" color={theme.onAccentSoft} />
      </View>
      <View style={styles.names}>
        <Words look="heading">{register.name}</Words>
        <Words look="small" tone="inkSoft">
          {store.name}
        </Words>
      </View>
      <Icon name="forward" color={theme.inkSoft} />
    </Pressable>
  );
}

const styles = StyleSheet.create({
  content: { flexGrow: 1, justifyContent: 'flex-end', padding: 20, gap: 4 },
  logo: { flexGrow: 1 },
  hint: { marginBottom: 18 },
  list: { gap: 12 },
  card: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 14,
    minHeight: 92,
    borderRadius: radius.card,
    borderWidth: 1,
    padding: 16,
  },
  disc: { width: 48, height: 48, borderRadius: radius.full, alignItems: 'center', justifyContent: 'center' },
  names: { flex: 1 },
});
