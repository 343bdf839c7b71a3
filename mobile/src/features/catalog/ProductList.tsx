import { formatDecimal, messageOf, type SellableVariantFragment } from '@goodgo/client-graphql';
import { useCallback, useMemo } from 'react';
import { FlatList, StyleSheet, useWindowDimensions, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { usePullToRefresh } from '../../ui/pull-to-refresh.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useRegister } from '../register/RegisterProvider.tsx';
import { ProductTile } from './ProductTile.tsx';
import type { useCatalog } from './use-catalog.ts';

const margin = 16;
const gap = 10;

type ProductListProps = {
  readonly catalog: ReturnType<typeof useCatalog>;
  readonly hueOf: (categoryId: string | undefined) => string | undefined;
};

/** The tiles, two beside each other. Pulled down, stock and prices are asked for anew. */
export function ProductList({ catalog, hueOf }: ProductListProps) {
  const t = useTranslations('catalog');
  const locale = useLocale();
  const width = (useWindowDimensions().width - 2 * margin - gap) / 2;
  const { add, cart } = useRegister();
  const { listProps, indicator } = usePullToRefresh(catalog.reload);
  const quantities = useMemo(
    () => new Map(cart.lines.map(({ variantId, quantity }) => [variantId, formatDecimal(quantity, locale)])),
    [cart.lines, locale],
  );
  const renderItem = useCallback(
    ({ item }: { readonly item: SellableVariantFragment }) => (
      <View role="listitem" style={{ width }}>
        <ProductTile
          variant={item}
          hue={hueOf(item.product?.category?.id)}
          quantity={quantities.get(item.id)}
          onPick={add}
        />
      </View>
    ),
    [add, hueOf, quantities, width],
  );

  if (!catalog.variants) return <Waiting catalog={catalog} />;
  return (
    <>
      {indicator}
      <FlatList
        {...(catalog.variants.length > 0 ? { role: 'list', 'aria-label': t('products') } : {})}
        data={catalog.variants}
        keyExtractor={({ id }) => id}
        renderItem={renderItem}
        numColumns={2}
        columnWrapperStyle={styles.row}
        contentContainerStyle={styles.list}
        keyboardShouldPersistTaps="handled"
        keyboardDismissMode="on-drag"
        onEndReached={catalog.loadMore}
        ListEmptyComponent={<Nothing query={catalog.query.trim()} />}
        {...listProps}
      />
    </>
  );
}

function Nothing({ query }: { readonly query: string }) {
  const t = useTranslations('catalog');
  return query === '' ? (
    <EmptyState icon="bag" title={t('nothingHere')} hint={t('nothingHereHint')} />
  ) : (
    <EmptyState icon="search" title={t('nothingFound', { query })} hint={t('nothingFoundHint')} />
  );
}

function Waiting({ catalog }: Pick<ProductListProps, 'catalog'>) {
  const t = useTranslations('common');
  const locale = useLocale();
  if (catalog.error) {
    return (
      <EmptyState icon="away" title={t('loadFailed')} hint={messageOf(catalog.error, locale)}>
        <Button label={t('tryAgain')} onPress={() => void catalog.reload().catch(() => undefined)} />
      </EmptyState>
    );
  }
  return (
    <View aria-busy style={styles.list}>
      {['a', 'b', 'c', 'd'].map((key) => (
        <View key={key} style={styles.row}>
          <View style={styles.cell}>
            <Skeleton height={118} />
          </View>
          <View style={styles.cell}>
            <Skeleton height={118} />
          </View>
        </View>
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  list: { paddingHorizontal: margin, paddingBottom: 16, gap, flexGrow: 1 },
  row: { flexDirection: 'row', gap },
  cell: { flex: 1 },
});
