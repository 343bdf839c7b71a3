'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import type { SessionOutcome } from '../../server/session-response.ts';
import { ownPath } from './own-path.ts';
import { requestSignIn } from './session-request.ts';

type SignInFormProps = {
  /** Where the person wanted to go. */
  readonly from: string | undefined;
};

/** Signs a person in by e-mail and password. */
export function SignInForm({ from }: SignInFormProps) {
  const t = useTranslations('signIn');
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const passwordField = useRef<HTMLInputElement>(null);

  // Over plain HTTP the browser throws the session away without a word, so the page says it first.
  useEffect(() => {
    if (!window.isSecureContext) setProblem(t('insecure'));
  }, [t]);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isPending) return;
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email')).trim();
    const password = String(form.get('password'));
    if (!email || !password) return setProblem(t('incomplete'));
    setIsPending(true);
    const outcome = await requestSignIn(email, password);
    if (outcome.outcome === 'signed-in') return window.location.assign(ownPath(from));
    setIsPending(false);
    setProblem(sentenceOf(outcome));
    passwordField.current?.select();
  }

  function sentenceOf(outcome: SessionOutcome): string {
    if (outcome.outcome === 'refused' || outcome.outcome === 'throttled')
      return outcome.message || t('refused');
    return outcome.outcome === 'unreachable' ? t('unreachable') : t('refused');
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField
        label={t('email')}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus
      />
      <TextField
        ref={passwordField}
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
      <Button
        type="submit"
        tone="accent"
        size="large"
        disabled={isPending}
        focusableWhenDisabled
        className="mt-1"
      >
        {isPending ? t('pending') : t('submit')}
      </Button>
    </form>
  );
}
