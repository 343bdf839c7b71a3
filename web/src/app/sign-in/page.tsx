import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignInScreen } from '../../features/session/SignInScreen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

type SignInPageProps = { readonly searchParams: Promise<{ from?: string | string[] }> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { from } = await searchParams;
  return <SignInScreen from={typeof from === 'string' ? from : undefined} />;
}
