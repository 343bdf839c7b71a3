import type { Locale as AppLocale } from '@goodgo/client-graphql';
import type messages from './messages/vi.json';

declare module 'use-intl' {
  interface AppConfig {
    Locale: AppLocale;
    Messages: typeof messages;
  }
}
