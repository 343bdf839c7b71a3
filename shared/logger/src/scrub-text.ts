// A name that gives a secret away, then ":" or "=", then the value: JSON, JSON inside JSON (quotes with backslashes,
// closed by as many), GraphQL, a query string, prose. Lengths are bounded so that no text makes matching slow.
const named =
  /(?<![\w-])([\w-]{0,32}?(?:passw(?:or)?d|passphrase|secret|token|api[-_]?key)|pin|pan|cvv|cvc|otp)(\\*["']?\s{0,3}[:=]\s{0,3})(?:(\\*["'])[\s\S]*?(?:(?<!\\)\3|$)|[^\s,;&}\]"']+)/gi;
const header = /(?<![\w-])((?:set-)?cookie|(?:proxy-)?authorization)(\\*["']?\s{0,3}[:=]\s{0,3})[^\r\n]+/gi;
const credentials = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
const jsonWebToken = /(?<![\w-])eyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const urlPassword = /(:\/\/[^\s/?#:@]*):[^\s/?#]*@/g;
const cardNumber = /(?<![\w-])[2-6](?:[ -]?\d){13,18}(?![\w-])/g;

/** Takes out of a text what must not be logged: passwords, tokens, cookies, card numbers, credentials in URLs. */
export function scrubText(text: string): string {
  return text
    .replace(header, '$1$2[redacted]')
    .replace(named, '$1$2[redacted]')
    .replace(credentials, '$1 [redacted]')
    .replace(jsonWebToken, '[redacted]')
    .replace(urlPassword, '$1:[redacted]@')
    .replace(cardNumber, (digits) => (isCardNumber(digits) ? '[redacted]' : digits));
}

/** Whether digits pass the check of ISO/IEC 7812-1 (Luhn), as one in ten numbers does. Blanks and dashes are skipped. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(/[ -]/g, '');
  if (!/^[2-6]\d{13,18}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighted = place % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
