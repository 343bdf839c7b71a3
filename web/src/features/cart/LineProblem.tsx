import { type CartAction, type CartLine, isShort } from '@goodgo/client-graphql';
import { parseQuantity } from '@goodgo/money';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';

type LineProblemProps = {
  readonly text: string;
  readonly line: CartLine;
  readonly dispatch: (action: CartAction) => void;
};

/** What is wrong with a line, with the way out of it where there is one. */
export function LineProblem({ text, line, dispatch }: LineProblemProps) {
  return (
    <div
      role="status"
      className="relative mt-2 flex items-center gap-2 rounded-control bg-warning-soft py-1 pr-1 pl-3 text-on-warning-soft text-sm"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 py-1">{text}</span>
      <WayOut line={line} dispatch={dispatch} />
    </div>
  );
}

function WayOut({ line, dispatch }: Omit<LineProblemProps, 'text'>) {
  const t = useTranslations('cart');
  const { variantId, quantity, available } = line;
  if (available === null || !isShort(quantity, available)) return null;
  const canSell = parseQuantity(available).ok;
  const action: CartAction = canSell
    ? { type: 'set-quantity', variantId, quantity: available }
    : { type: 'remove', variantId };
  return (
    <button
      type="button"
      onClick={() => dispatch(action)}
      className="min-h-11 shrink-0 rounded-[0.5rem] px-3 font-semibold underline underline-offset-2"
    >
      {canSell ? t('takeWhatIsLeft') : t('removeIt')}
    </button>
  );
}
