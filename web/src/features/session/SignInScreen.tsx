import { useTranslations } from 'next-intl';
import { Logo } from '../../design/Logo.tsx';
import { LanguageSwitch } from '../../i18n/LanguageSwitch.tsx';
import { ReceiptOnScreen } from '../receipt/ReceiptOnScreen.tsx';
import { SignInForm } from './SignInForm.tsx';
import { sampleReceipt } from './sample-receipt.ts';

/** The door: who are you? */
export function SignInScreen({ from }: { readonly from: string | undefined }) {
  const t = useTranslations('signIn');
  return (
    <div className="grid min-h-dvh lg:grid-cols-[1fr_minmax(26rem,36rem)]">
      <Showcase />
      <main className="flex flex-col bg-surface px-6 py-6 sm:px-12">
        <header className="flex items-center justify-between">
          <Logo />
          <LanguageSwitch />
        </header>
        <div className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center py-10">
          <h1 className="font-bold text-3xl tracking-tight">{t('title')}</h1>
          <p className="mt-1.5 mb-7 text-ink-soft">{t('hint')}</p>
          <SignInForm from={from} />
        </div>
      </main>
    </div>
  );
}

/** What it is all about, where there is room for it. */
function Showcase() {
  const t = useTranslations('signIn');
  return (
    <aside className="relative hidden overflow-hidden bg-showcase text-white lg:flex lg:flex-col lg:justify-end">
      <div aria-hidden inert className="absolute inset-x-0 top-0 flex justify-center">
        <div className="w-80 -translate-y-6 rotate-2">
          <ReceiptOnScreen content={sampleReceipt} />
        </div>
      </div>
      <div className="relative bg-linear-to-t from-60% from-showcase to-transparent px-12 pt-24 pb-12">
        <p className="max-w-md text-balance font-bold text-4xl leading-tight tracking-tight">{t('claim')}</p>
        <p className="mt-3 max-w-md text-lg text-white/80">{t('claimHint')}</p>
      </div>
    </aside>
  );
}
