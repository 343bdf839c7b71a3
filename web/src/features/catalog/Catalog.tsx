'use client';

import { Tabs } from '@base-ui/react/tabs';
import { messageOf, type SellableVariantFragment } from '@goodgo/client-graphql';
import { CloudOff, SearchX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type RefObject, useMemo } from 'react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { CategoryTabs } from './CategoryTabs.tsx';
import { ProductGrid } from './ProductGrid.tsx';
import { SearchField } from './SearchField.tsx';
import type { useCatalog } from './use-catalog.ts';

type CatalogProps = {
  readonly catalog: ReturnType<typeof useCatalog>;
  readonly searchField: RefObject<HTMLInputElement | null>;
  /** How many of a variant are in the cart, as people write it. */
  readonly quantityOf: (variantId: string) => string | undefined;
  readonly onPick: (variant: SellableVariantFragment) => void;
};

/** Everything there is to sell: the search, the categories and the tiles. */
export function Catalog({ catalog, searchField, quantityOf, onPick }: CatalogProps) {
  const hues = useMemo(
    () => new Map(catalog.categories.map(({ id, position }) => [id, String(position % 8)])),
    [catalog.categories],
  );

  async function pickFirst(): Promise<void> {
    const variant = await catalog.findFirst();
    if (!variant) return;
    onPick(variant);
    catalog.type('');
  }

  return (
    <Tabs.Root
      value={catalog.category}
      onValueChange={catalog.choose}
      className="flex min-h-0 min-w-0 flex-1 flex-col"
    >
      <div className="flex flex-col gap-3 px-3 pt-3 md:px-5 md:pt-4">
        <SearchField
          ref={searchField}
          value={catalog.query}
          onType={catalog.type}
          onEnter={() => void pickFirst()}
          isSearching={catalog.isSearching}
        />
        <CategoryTabs categories={catalog.categories} hues={hues} />
      </div>
      <Tabs.Panel
        value={catalog.category}
        className="min-h-0 flex-1 fade-top overflow-y-auto overscroll-contain px-3 pt-3 pb-24 focus-visible:-outline-offset-2 md:px-5 md:pb-5"
      >
        <CatalogBody catalog={catalog} hues={hues} quantityOf={quantityOf} onPick={onPick} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

type CatalogBodyProps = Pick<CatalogProps, 'catalog' | 'quantityOf' | 'onPick'> & {
  readonly hues: ReadonlyMap<string, string>;
};

function CatalogBody({ catalog, hues, quantityOf, onPick }: CatalogBodyProps) {
  const t = useTranslations('catalog');
  const common = useTranslations('common');
  const locale = useLocale();
  if (catalog.error) {
    return (
      <EmptyState
        icon={CloudOff}
        title={common('loadFailed')}
        hint={messageOf(catalog.error, locale)}
        action={<Button onClick={() => void catalog.reload()}>{common('tryAgain')}</Button>}
      />
    );
  }
  if (catalog.variants?.length === 0) {
    const isSearch = catalog.query.trim() !== '';
    return (
      <EmptyState
        icon={SearchX}
        title={isSearch ? t('nothingFound', { query: catalog.query.trim() }) : t('nothingHere')}
        hint={isSearch ? t('nothingFoundHint') : t('nothingHereHint')}
        action={isSearch ? <Button onClick={() => catalog.type('')}>{t('clear')}</Button> : undefined}
      />
    );
  }
  return <ProductGrid {...catalog} hues={hues} quantityOf={quantityOf} onPick={onPick} />;
}
