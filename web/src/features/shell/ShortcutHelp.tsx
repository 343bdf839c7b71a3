'use client';

import { Popover } from '@base-ui/react/popover';
import { createWatched } from '@goodgo/client-graphql';
import { Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../../design/Button.tsx';
import { Kbd } from '../../design/Kbd.tsx';
import { popupClass } from '../../design/Menu.tsx';
import { useStore } from '../../state/use-store.ts';

const isOpen = createWatched(false);

/** Opens or closes the list of shortcuts; the key `?` does. */
export function toggleShortcutHelp(): void {
  isOpen.set(!isOpen.get());
}

const shortcuts = [
  { keys: ['/'], name: 'search' },
  { keys: ['Enter'], name: 'enter' },
  { keys: ['↑', '↓'], name: 'move' },
  { keys: ['+', '−'], name: 'step' },
  { keys: ['Delete'], name: 'remove' },
  { keys: ['F2'], name: 'pay' },
  { keys: ['P'], name: 'print' },
  { keys: ['Esc'], name: 'back' },
  { keys: ['?'], name: 'help' },
] as const;

/** The list of shortcuts, behind a button. */
export function ShortcutHelp({ className }: { readonly className?: string }) {
  const t = useTranslations('shortcuts');
  const open = useStore(isOpen);
  return (
    <Popover.Root open={open} onOpenChange={isOpen.set}>
      <Popover.Trigger
        render={
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('title')}
            title={t('title')}
            className={className ?? ''}
          />
        }
      >
        <Keyboard aria-hidden className="size-5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={6} className="z-50">
          <Popover.Popup className={`${popupClass} w-80 p-4`}>
            <Popover.Title className="font-semibold">{t('title')}</Popover.Title>
            <dl className="mt-3 flex flex-col gap-2.5 text-[0.9375rem]">
              {shortcuts.map(({ keys, name }) => (
                <div key={name} className="flex items-center justify-between gap-4">
                  <dt>{t(name)}</dt>
                  <dd className="flex gap-1 text-ink-soft">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
            <p className="mt-4 border-line border-t pt-3 text-ink-soft text-sm">{t('scanner')}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
