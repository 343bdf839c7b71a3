import { messageOf, SignInDocument } from '@goodgo/client-graphql';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { askGraph } from '../../graph/ask-graph.ts';
import { useSession } from '../../session/SessionContext.tsx';
import { feel } from '../../ui/haptics.ts';

/** Signs a person in by e-mail and password; says what stands in the way. */
export function useSignIn() {
  const t = useTranslations('signIn');
  const locale = useLocale();
  const session = useSession();
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function signIn(email: string, password: string): Promise<void> {
    if (isPending) return;
    if (email === '' || password === '') return refuse(t('incomplete'));
    setIsPending(true);
    try {
      const { signIn: answer } = await askGraph({
        document: SignInDocument,
        variables: { input: { email, password } },
        locale,
      });
      if (answer.tokens) await session.begin(answer.tokens);
      else refuse(answer.userErrors[0]?.message ?? t('refused'));
    } catch (error) {
      refuse(messageOf(error, locale));
    } finally {
      setIsPending(false);
    }
  }

  function refuse(sentence: string): void {
    feel('problem');
    setProblem(sentence);
  }

  return { isPending, problem, signIn };
}
