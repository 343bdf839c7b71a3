import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RegisterScreen } from '../../../features/register/RegisterScreen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: t('register') };
}

export default function RegisterPage() {
  return <RegisterScreen />;
}
