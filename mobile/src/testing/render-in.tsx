import type { Locale } from '@goodgo/client-graphql';
import { render } from '@testing-library/react-native';
import type { ReactElement } from 'react';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { IntlProvider } from 'use-intl';
import en from '../i18n/messages/en.json' with { type: 'json' };
import vi from '../i18n/messages/vi.json' with { type: 'json' };

const messages = { vi, en };
const phone = {
  frame: { x: 0, y: 0, width: 390, height: 844 },
  insets: { top: 47, right: 0, bottom: 34, left: 0 },
};

/** Renders a part of the app on an iPhone that speaks a language. */
export function renderIn(locale: Locale, part: ReactElement) {
  return render(
    <SafeAreaProvider initialMetrics={phone}>
      <IntlProvider locale={locale} messages={messages[locale]} timeZone="Asia/Ho_Chi_Minh">
        {part}
      </IntlProvider>
    </SafeAreaProvider>,
  );
}
