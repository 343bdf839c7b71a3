// More than any drawer holds, and far from what 64 bits hold.
const mostDigits = 12;

/** What is keyed in as cash: whole minor units, or nothing yet, which means the exact total. */
export type CashEntry = string;

/** The entry after digits were typed or tapped at its end. */
export function appendDigits(entry: CashEntry, digits: string): CashEntry {
  return normalise(entry + digits);
}

/** The entry without its last digit. */
export function eraseDigit(entry: CashEntry): CashEntry {
  return entry.slice(0, -1);
}

/** The digits of what a person typed or pasted, whatever marks stand between them. */
export function normalise(text: string): CashEntry {
  return text.replace(/\D/g, '').replace(/^0+/, '').slice(0, mostDigits);
}
