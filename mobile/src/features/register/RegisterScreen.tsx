import { useCallback, useMemo } from 'react';
import { StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useTranslations } from 'use-intl';
import { useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { CategoryChips } from '../catalog/CategoryChips.tsx';
import { ProductList } from '../catalog/ProductList.tsx';
import { SearchField } from '../catalog/SearchField.tsx';
import { useCatalog } from '../catalog/use-catalog.ts';
import { useWorkplace } from '../place/Workplace.tsx';
import { AwayBanner } from '../shell/AwayBanner.tsx';
import { Dock } from './Dock.tsx';

/** Everything there is to sell; scanning, the cart and the payment lie at the bottom, under the thumb. */
export function RegisterScreen() {
  const t = useTranslations('tabs');
  const theme = useTheme();
  const insets = useSafeAreaInsets();
  const { register, store } = useWorkplace();
  const catalog = useCatalog(store.id);
  const hueOf = useHues(catalog.categories, theme.hues);
  return (
    <View role="main" style={[styles.screen, { paddingTop: insets.top + 10 }]}>
      <View style={styles.header}>
        <Words look="heading" role="heading" aria-level={1} aria-label={t('register')} numberOfLines={1}>
          {register.name}
        </Words>
        <Words look="small" tone="inkSoft" numberOfLines={1} style={styles.store}>
          {store.name}
        </Words>
      </View>
      <AwayBanner />
      <SearchField query={catalog.query} onType={catalog.type} />
      <CategoryChips
        categories={catalog.categories}
        chosen={catalog.category}
        hueOf={hueOf}
        onChoose={catalog.choose}
      />
      <View style={styles.list}>
        <ProductList catalog={catalog} hueOf={hueOf} />
      </View>
      <Dock />
    </View>
  );
}

/** The colour of a category: by its place among the chips. */
function useHues(categories: readonly { readonly id: string }[], hues: readonly string[]) {
  const byId = useMemo(
    () => new Map(categories.map(({ id }, index) => [id, hues[index % hues.length]])),
    [categories, hues],
  );
  return useCallback((id: string | undefined) => (id === undefined ? undefined : byId.get(id)), [byId]);
}

const styles = StyleSheet.create({
  screen: { flex: 1 },
  header: {
    flexDirection: 'row',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: 12,
    paddingHorizontal: 18,
    paddingBottom: 10,
  },
  store: { flexShrink: 1 },
  list: { flex: 1, minHeight: 0 },
});
