import type { CategoriesQuery } from '@goodgo/client-graphql';
import { Pressable, ScrollView, StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { radius, touch, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { allCategories } from './use-catalog.ts';

type CategoryChipsProps = {
  readonly categories: CategoriesQuery['categories'];
  readonly chosen: string;
  readonly hueOf: (categoryId: string | undefined) => string | undefined;
  readonly onChoose: (categoryId: string) => void;
};

/** A chip for each category, in the order of the shop. */
export function CategoryChips({ categories, chosen, hueOf, onChoose }: CategoryChipsProps) {
  const t = useTranslations('catalog');
  return (
    <ScrollView
      horizontal
      showsHorizontalScrollIndicator={false}
      keyboardShouldPersistTaps="handled"
      role="radiogroup"
      aria-label={t('categories')}
      style={styles.strip}
      contentContainerStyle={styles.chips}
    >
      <Chip name={t('all')} isChosen={chosen === allCategories} onPress={() => onChoose(allCategories)} />
      {categories.map(({ id, name }) => (
        <Chip key={id} name={name} hue={hueOf(id)} isChosen={chosen === id} onPress={() => onChoose(id)} />
      ))}
    </ScrollView>
  );
}

type ChipProps = {
  readonly name: string;
  readonly hue?: string | undefined;
  readonly isChosen: boolean;
  readonly onPress: () => void;
};

function Chip({ name, hue, isChosen, onPress }: ChipProps) {
  const theme = useTheme();
  return (
    <Pressable
      role="radio"
      aria-checked={isChosen}
      onPress={onPress}
      style={[
        styles.chip,
        {
          backgroundColor: isChosen ? theme.ink : theme.surface,
          borderColor: isChosen ? theme.ink : theme.line,
        },
      ]}
    >
      {hue ? <View style={[styles.dot, { backgroundColor: hue }]} /> : null}
      <Words look="label" style={{ color: isChosen ? theme.canvas : theme.ink }}>
        {name}
      </Words>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  strip: { flexGrow: 0, flexShrink: 0 },
  chips: { gap: 8, paddingHorizontal: 16, paddingVertical: 12 },
  chip: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 8,
    minHeight: touch.least,
    borderRadius: radius.full,
    borderWidth: 1,
    paddingHorizontal: 16,
  },
  dot: { width: 10, height: 10, borderRadius: 5 },
});
