import { expect, it } from 'vitest';
import { findCommand } from './find-command.ts';

it('finds the first command that exists', async () => {
  expect(await findCommand(['no-such-command-here', 'sleep', 'cat'])).toMatch(/^\/.*\/sleep$/);
});

it('finds none where there is none, and runs no code in a name', async () => {
  expect(await findCommand([])).toBeUndefined();
  expect(await findCommand(['no-such-command-here', '$(echo sleep)', 'sleep; echo x'])).toBeUndefined();
});
