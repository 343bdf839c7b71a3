import { format } from 'node:util';

const unexpected: string[] = [];

// What a test did not expect on the console fails it.
beforeEach(() => {
  unexpected.length = 0;
  for (const method of ['error', 'warn'] as const) {
    jest.spyOn(console, method).mockImplementation((...values) => {
      unexpected.push(`console.${method}: ${format(...values)}`);
    });
  }
});

afterEach(() => {
  jest.restoreAllMocks();
  expect(unexpected).toEqual([]);
});
