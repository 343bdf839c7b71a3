import { LoaderCircle, Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent, RefObject } from 'react';
import { classNames } from '../../design/class-names.ts';
import { Kbd } from '../../design/Kbd.tsx';
import { fieldClass } from '../../design/TextField.tsx';

type SearchFieldProps = {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly onEnter: () => void;
  readonly isSearching: boolean;
};

/** The field to search in. It keeps the focus while the list below it changes. */
export function SearchField({ ref, value, onType, onEnter, isSearching }: SearchFieldProps) {
  const t = useTranslations('catalog');

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    // Enter also ends the composition of a letter, and that one is not ours.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && value.trim() !== '') onEnter();
    if (event.key === 'Escape') {
      if (value === '') event.currentTarget.blur();
      else onType('');
    }
  }

  function clear(): void {
    onType('');
    ref.current?.focus();
  }

  return (
    <search className="relative">
      <Search
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-4 size-5 text-ink-soft"
      />
      <input
        ref={ref}
        type="search"
        aria-label={t('search')}
        placeholder={t('searchPlaceholder')}
        value={value}
        maxLength={100}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={handleKey}
        className={classNames(fieldClass, 'px-12 [&::-webkit-search-cancel-button]:hidden')}
      />
      <div className="absolute inset-y-0 right-0.5 flex items-center">
        {isSearching ? <LoaderCircle aria-hidden className="mr-2 size-5 animate-spin text-ink-soft" /> : null}
        {value === '' ? (
          <Kbd className="mr-3 hidden text-ink-soft md:inline-flex">/</Kbd>
        ) : (
          <button
            type="button"
            aria-label={t('clear')}
            onClick={clear}
            className="flex size-11 items-center justify-center rounded-control text-ink-soft hover:text-ink"
          >
            <X aria-hidden className="size-5" />
          </button>
        )}
      </div>
    </search>
  );
}
