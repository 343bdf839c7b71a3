import type { Storage as GraphiQLStorage } from '@graphiql/toolkit';
import { demo } from './demo.ts';
import { parseJson } from './json.ts';

/** Half of the height for the variables, until a person moves the divider. */
const layoutKey = 'graphiql:secondaryEditorFlex';
const layout = '1.1';

const namespace = 'graphiql:';
const secretName = /password|token|authorization|cookie|secret/i;
/** GraphiQL keeps the last texts of its editors beside the tabs; the tabs are enough, and they are redacted. */
const notKept = new Set(['query', 'variables', 'headers'].map((name) => namespace + name));

/** The browser's storage for GraphiQL's tabs, history and settings, which never gets to see a secret. */
export function createStorage(browser: Storage): GraphiQLStorage {
  const ownKeys = () => Object.keys(browser).filter((key) => key.startsWith(namespace));
  return {
    getItem(key) {
      if (notKept.has(key)) return null;
      return browser.getItem(key) ?? (key === layoutKey ? layout : null);
    },
    setItem(key, value) {
      if (!notKept.has(key)) browser.setItem(key, redact(value));
    },
    removeItem: (key) => browser.removeItem(key),
    clear() {
      for (const key of ownKeys()) browser.removeItem(key);
    },
    get length() {
      return ownKeys().length;
    },
  };
}

/** Tabs and history hold variables and headers as JSON texts inside of JSON. */
export function redact(value: string): string {
  const stored = parseJson(value);
  if (typeof stored !== 'object' || stored === null) return value;
  return JSON.stringify(stored, (key, item: unknown) =>
    (key === 'variables' || key === 'headers') && typeof item === 'string' ? redactText(item) : item,
  );
}

function redactText(text: string): string {
  if (!secretName.test(text)) return text;
  const parsed = parseJson(text);
  // Half-typed JSON, or JSON with comments: there is no telling where the secret ends.
  if (parsed === undefined) return '';
  return JSON.stringify(parsed, (key, item: unknown) => (isSecret(key, item) ? '' : item), 2);
}

function isSecret(key: string, item: unknown): boolean {
  return secretName.test(key) && typeof item === 'string' && item !== demo.password;
}
