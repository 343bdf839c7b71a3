import { Tabs } from '@base-ui/react/tabs';
import type { CategoriesQuery } from '@goodgo/client-graphql';
import { useTranslations } from 'next-intl';
import { classNames } from '../../design/class-names.ts';
import { allCategories } from './use-catalog.ts';

type CategoryTabsProps = {
  readonly categories: CategoriesQuery['categories'];
  /** The hue of each category, by its id. */
  readonly hues: ReadonlyMap<string, string>;
};

/** A tab for each category, in the order of the shop. */
export function CategoryTabs({ categories, hues }: CategoryTabsProps) {
  const t = useTranslations('catalog');
  const inOrder = [...categories].sort((a, b) => a.position - b.position);
  return (
    <Tabs.List
      activateOnFocus
      aria-label={t('categories')}
      className="scrollbar-none -mx-3 flex gap-1.5 overflow-x-auto px-3 py-0.5 md:mx-0 md:flex-wrap md:px-0.5"
    >
      <Tabs.Tab value={allCategories} className={tabClass}>
        {t('all')}
      </Tabs.Tab>
      {inOrder.map(({ id, name }) => (
        <Tabs.Tab key={id} value={id} data-hue={hues.get(id)} className={tabClass}>
          <span aria-hidden className="size-2.5 rounded-full bg-(--hue-mark)" />
          {name}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

const tabClass = classNames(
  'flex h-11 shrink-0 select-none items-center gap-2 rounded-full border border-line bg-surface px-4',
  'font-medium text-[0.9375rem] text-ink-soft transition-colors hover:text-ink',
  'data-active:border-ink data-active:bg-ink data-active:text-canvas',
);
