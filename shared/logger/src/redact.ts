import { isCardNumber, scrubText } from './scrub-text.ts';

const secretName =
  /passw(?:or)?d|passphrase|secret|token(?:[-_]?hash)?$|(?:api|hmac|master|private|service|signing|encryption)[-_]?(?:key|pem)$|^(?:pin|pan|cvv|cvc|otp|totp|jwt|cookies?|set-?cookie|(?:proxy-?)?authorization|raw-?headers|card-?number)$/i;

const maxDepth = 8;
const maxItems = 100;
const maxCharacters = 8_192;

/**
 * A copy of what is about to be logged without secrets: values under a telling name, at any depth, and secrets
 * inside text. Only data is copied; of an object with behaviour just its class is named.
 */
export function redact(bindings: object): Record<string, unknown> {
  try {
    return copyRecord(Object.entries(bindings), 0);
  } catch {
    return { unreadable: true };
  }
}

/** The same for one value, as a message is given values to put into its text. */
export function redactValue(value: unknown): unknown {
  try {
    return copyValue(value, 0);
  } catch {
    return '[unreadable]';
  }
}

function copyRecord(
  entries: Iterable<readonly [PropertyKey, unknown]>,
  depth: number,
): Record<string, unknown> {
  const copied: [string, unknown][] = [];
  for (const [key, value] of entries) {
    if (copied.length === maxItems) break; // nobody reads more of it
    const name = String(key);
    copied.push([name, secretName.test(name) && tells(value) ? '[redacted]' : copyValue(value, depth + 1)]);
  }
  return Object.fromEntries(copied); // unlike assignment it makes an ordinary field of "__proto__"
}

// "hasPassword: true" gives nothing away.
function tells(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'boolean';
}

function copyValue(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return copyText(value);
    case 'bigint':
    case 'number':
      return isCardNumber(String(value)) ? '[redacted]' : typeof value === 'bigint' ? String(value) : value;
    case 'object':
      return value === null ? null : depth > maxDepth ? '[deep]' : copyObject(value, depth);
    default:
      return value;
  }
}

/** Scrubs a text and cuts it where nobody would read on. */
export function copyText(text: string): string {
  if (text.length <= maxCharacters) return scrubText(text);
  return `${scrubText(text.slice(0, maxCharacters))}[and ${text.length - maxCharacters} more]`;
}

function copyObject(value: object, depth: number): unknown {
  if (value instanceof Error) return copyError(value, depth);
  if (Array.isArray(value)) return copyArray(value, depth);
  if (value instanceof Map || value instanceof Headers) return copyRecord(value.entries(), depth);
  if (value instanceof Set) return copyArray([...value], depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (isPlain(value)) return copyRecord(Object.entries(value), depth);
  if ('toJSON' in value && typeof value.toJSON === 'function') return copyValue(value.toJSON(), depth + 1);
  return `[${value.constructor.name}]`;
}

function copyArray(items: readonly unknown[], depth: number): unknown[] {
  const copy = items.slice(0, maxItems).map((item) => copyValue(item, depth + 1));
  if (items.length > maxItems) copy.push(`[and ${items.length - maxItems} more]`);
  return copy;
}

// Drivers hang rows, commands and documents on their errors: only what helps and is harmless is taken.
const tellingProperties = ['code', 'constraint', 'path', 'details', 'cause', 'errors'] as const;

function copyError(error: Error, depth: number): Record<string, unknown> {
  const facts: Record<string, unknown> = { type: error.name, message: error.message, stack: error.stack };
  for (const property of tellingProperties) {
    const value = Reflect.get(error, property);
    if (value !== undefined) facts[property] = value;
  }
  return copyRecord(Object.entries(facts), depth);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
