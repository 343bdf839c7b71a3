import {
  type Checkout,
  type CheckoutState,
  formatAmount,
  type ProblemFragment,
  sortProblems,
} from '@goodgo/client-graphql';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '../../design/Button.tsx';
import { LinkButton } from '../../design/LinkButton.tsx';
import { Notice } from '../../design/Notice.tsx';

type SaleStatusProps = {
  readonly state: CheckoutState;
  readonly checkout: Checkout;
  readonly className?: string;
};

// After so many tries the person may stop waiting. Before, it is most likely over in a moment.
const patientAttempts = 5;

/** What becomes of the sale while it is not sold: why it takes so long, or what stands in its way. */
export function SaleStatus({ state, checkout, className }: SaleStatusProps) {
  switch (state.kind) {
    case 'waiting':
      return (
        <div className={className}>
          <WaitingNotice state={state} checkout={checkout} />
        </div>
      );
    case 'sending':
      return state.attempt > 1 ? (
        <div className={className}>
          <SendingAgainNotice />
        </div>
      ) : null;
    case 'refused':
      return (
        <div className={className}>
          <RefusedNotice state={state} />
        </div>
      );
    default:
      return null;
  }
}

type StateOf<Kind extends CheckoutState['kind']> = Extract<CheckoutState, { kind: Kind }>;

function WaitingNotice({
  state,
  checkout,
}: {
  readonly state: StateOf<'waiting'>;
  readonly checkout: Checkout;
}) {
  const t = useTranslations('payment');
  if (state.reason === 'SIGNED_OUT') {
    return (
      <Notice tone="warning" role="alert">
        <p>{t('waiting.SIGNED_OUT')}</p>
        <LinkButton href="/sign-in?from=/register" className="mt-2.5">
          {t('signIn')}
        </LinkButton>
      </Notice>
    );
  }
  return (
    <Notice tone="calm" role="status">
      <p>{t(`waiting.${state.reason}`)}</p>
      {state.attempt < patientAttempts ? null : (
        <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onClick={checkout.retryNow}>{t('askNow')}</Button>
          <button type="button" onClick={checkout.abandon} className="min-h-11 underline underline-offset-2">
            {t('stopWaiting')}
          </button>
          <p className="basis-full text-sm">{t('stopWaitingHint')}</p>
        </div>
      )}
    </Notice>
  );
}

function SendingAgainNotice() {
  const t = useTranslations('payment');
  return (
    <Notice tone="calm" role="status">
      {t('sendingAgain')}
    </Notice>
  );
}

function RefusedNotice({ state }: { readonly state: StateOf<'refused'> }) {
  const t = useTranslations('payment');
  if (state.outcome === 'not-kept') {
    return (
      <Notice tone="danger" role="alert">
        {t('notKept')}
      </Notice>
    );
  }
  if (state.outcome === 'rejected') {
    return (
      <Notice tone="danger" role="alert">
        {state.error === 'FORBIDDEN' ? t('forbidden') : t('outdated')}
      </Notice>
    );
  }
  const { general } = sortProblems(state.problems, state.input);
  if (general.length === 0) return null;
  return (
    <Notice tone={general.some(isMild) ? 'warning' : 'danger'} role="alert">
      {general.map((problem) => (
        <ProblemText key={problem.code} problem={problem} />
      ))}
    </Notice>
  );
}

function ProblemText({ problem }: { readonly problem: ProblemFragment }) {
  const t = useTranslations('payment');
  const locale = useLocale();
  return (
    <p>
      {problem.message}
      {problem.__typename === 'PriceChanged' ? (
        <strong className="figures ml-1 font-semibold">
          {t('newTotal', { total: formatAmount(problem.newTotal, locale) })}
        </strong>
      ) : null}
    </p>
  );
}

function isMild({ __typename }: ProblemFragment): boolean {
  return __typename === 'PriceChanged' || __typename === 'Underpaid';
}
