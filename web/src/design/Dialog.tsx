import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { classNames } from './class-names.ts';

type DialogProps = {
  readonly open: boolean;
  /** Called when the person closes it by Esc or a tap outside. Leave it out to keep the dialog open. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
  readonly className?: string;
  readonly initialFocus?: RefObject<HTMLElement | null>;
};

/** A dialog in the middle of the screen; on a phone it fills the screen. */
export function Dialog({ open, onClose, children, className, initialFocus }: DialogProps) {
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose?.();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Popup
          {...(initialFocus ? { initialFocus: () => focusAtOnce(initialFocus) } : {})}
          className={classNames(
            'fixed inset-0 z-50 flex flex-col overflow-hidden bg-raised text-ink outline-none',
            'transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0',
            'data-starting-style:translate-y-2',
            'sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[calc(100dvh-2rem)] sm:-translate-x-1/2 sm:-translate-y-1/2',
            'sm:rounded-sheet sm:shadow-popup sm:data-starting-style:-translate-y-[calc(50%-0.5rem)]',
            className,
          )}
        >
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

// Base UI would wait for the next frame: on a slow machine that is long after the first key.
function focusAtOnce(field: RefObject<HTMLElement | null>): false {
  field.current?.focus();
  return false;
}

export const DialogTitle = BaseDialog.Title;
export const DialogDescription = BaseDialog.Description;
