import type { Locale as AppLocale } from '@goodgo/client-graphql';
import type messages from './messages/vi.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: AppLocale;
    Messages: typeof messages;
  }
}
