import { type Checkout, type CheckoutState, formatAmount, sortProblems } from '@goodgo/client-graphql';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Words } from '../../ui/Words.tsx';

type SaleStatusProps = { readonly state: CheckoutState; readonly checkout: Checkout };
type StateOf<Kind extends CheckoutState['kind']> = Extract<CheckoutState, { kind: Kind }>;

// After so many tries the person may stop waiting. Before, it is most likely over in a moment.
const patientAttempts = 5;

/** What becomes of the sale while it is not sold: why it takes so long, or what stands in its way. */
export function SaleStatus({ state, checkout }: SaleStatusProps) {
  const t = useTranslations('payment');
  switch (state.kind) {
    case 'waiting':
      return <Waiting state={state} checkout={checkout} />;
    case 'sending':
      return state.attempt > 1 ? <Notice tone="calm" text={t('sendingAgain')} /> : null;
    case 'refused':
      return <Refused state={state} />;
    default:
      return null;
  }
}

function Waiting({ state, checkout }: { readonly state: StateOf<'waiting'>; readonly checkout: Checkout }) {
  const t = useTranslations('payment');
  const isPatient = state.attempt < patientAttempts || state.reason === 'SIGNED_OUT';
  return (
    <Notice tone="calm" text={t(`waiting.${state.reason}`)}>
      {isPatient ? null : (
        <>
          <Button label={t('askNow')} onPress={checkout.retryNow} />
          <Words look="small">{t('stopWaitingHint')}</Words>
          <Button tone="quiet" label={t('stopWaiting')} onPress={checkout.abandon} />
        </>
      )}
    </Notice>
  );
}

function Refused({ state }: { readonly state: StateOf<'refused'> }) {
  const t = useTranslations('payment');
  const locale = useLocale();
  if (state.outcome === 'not-kept') return <Notice tone="danger" text={t('notKept')} isUrgent />;
  if (state.outcome === 'rejected') {
    return <Notice tone="danger" text={t(state.error === 'FORBIDDEN' ? 'forbidden' : 'outdated')} isUrgent />;
  }
  const { general } = sortProblems(state.problems, state.input);
  return general.map((problem) => {
    const isNewPrice = problem.__typename === 'PriceChanged';
    const newTotal = isNewPrice ? ` ${t('newTotal', { total: formatAmount(problem.newTotal, locale) })}` : '';
    const tone = isNewPrice || problem.__typename === 'Underpaid' ? 'warning' : 'danger';
    return <Notice key={problem.code} tone={tone} text={problem.message + newTotal} isUrgent />;
  });
}
