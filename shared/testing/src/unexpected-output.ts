import { format } from 'node:util';
import { afterEach, beforeEach, expect } from 'vitest';

/**
 * Set up for every test file: what a test did not expect on the console fails it. A test that expects a warning replaces
 * the method (`vi.spyOn(console, 'warn').mockReturnValue()`) and looks at what it was given.
 */
const watched = ['error', 'warn'] as const;
const original = { error: console.error, warn: console.warn };
const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  for (const method of watched) {
    console[method] = (...values: unknown[]) => {
      unexpected.push(`console.${method}: ${format(...values)}`);
      original[method](...values);
    };
  }
});

afterEach(() => {
  for (const method of watched) console[method] = original[method];
  if (unexpected.length > 0)
    expect.fail(`The test printed what it does not expect:\n${unexpected.join('\n')}`);
});
