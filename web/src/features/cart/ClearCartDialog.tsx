import { useTranslations } from 'next-intl';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogDescription, DialogTitle } from '../../design/Dialog.tsx';

type ClearCartDialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onClear: () => void;
};

/** Asks before the whole cart is thrown away. */
export function ClearCartDialog({ open, onClose, onClear }: ClearCartDialogProps) {
  const t = useTranslations('cart');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      className="inset-x-4 top-1/3 bottom-auto rounded-sheet p-6 sm:inset-x-auto sm:w-96"
    >
      <DialogTitle className="font-semibold text-lg">{t('clearTitle')}</DialogTitle>
      <DialogDescription className="mt-1.5 text-ink-soft">{t('clearHint')}</DialogDescription>
      <div className="mt-6 flex justify-end gap-2.5">
        <Button onClick={onClose}>{t('keep')}</Button>
        <Button tone="danger" onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
    </Dialog>
  );
}
