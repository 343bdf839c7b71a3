import type { SellableVariantFragment } from '@goodgo/client-graphql';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../../design/Button.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { neighbourOf } from './grid-neighbour.ts';
import { ProductTile } from './ProductTile.tsx';

type ProductGridProps = {
  /** Undefined while nothing is known yet. */
  readonly variants: readonly SellableVariantFragment[] | undefined;
  readonly hues: ReadonlyMap<string, string>;
  readonly quantityOf: (variantId: string) => string | undefined;
  readonly onPick: (variant: SellableVariantFragment) => void;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
};

const gridClass = 'grid grid-cols-2 gap-2.5 sm:grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] md:gap-3';

/** The tiles. The arrow keys move between them. */
export function ProductGrid({ variants, hues, quantityOf, onPick, ...paging }: ProductGridProps) {
  const t = useTranslations('catalog');
  if (!variants) return <GridSkeleton />;

  function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
    const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const next = neighbourOf(tiles, { from: event.target, key: event.key });
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <>
      <ul aria-label={t('products')} className={gridClass} onKeyDown={moveFocus}>
        {variants.map((variant) => (
          <ProductTile
            key={variant.id}
            variant={variant}
            hue={hues.get(variant.product.category.id)}
            quantity={quantityOf(variant.id)}
            onPick={onPick}
          />
        ))}
      </ul>
      <MoreProducts {...paging} />
    </>
  );
}

type MoreProductsProps = Pick<ProductGridProps, 'hasMore' | 'isLoadingMore' | 'loadMore'>;

/** Loads the next page when the end of the list comes into sight. */
function MoreProducts({ hasMore, isLoadingMore, loadMore }: MoreProductsProps) {
  const t = useTranslations('catalog');
  const end = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!end.current || !hasMore || isLoadingMore) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) loadMore();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, isLoadingMore, loadMore]);

  if (!hasMore) return null;
  return (
    <div ref={end} className="flex justify-center py-5">
      <Button disabled={isLoadingMore} onClick={loadMore}>
        {isLoadingMore ? t('loading') : t('more')}
      </Button>
    </div>
  );
}

function GridSkeleton() {
  return (
    <div aria-busy="true" className={gridClass}>
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((key) => (
        <Skeleton key={key} className="h-28 rounded-card" />
      ))}
    </div>
  );
}
