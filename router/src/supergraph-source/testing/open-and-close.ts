import { openSupergraphSource } from '../supergraph-source.ts';

// Ends by itself if a closed source holds nothing.
const source = openSupergraphSource({
  source: process.argv[2] ?? '',
  pollMs: 10,
  fetchTimeoutMs: 60_000,
  onReadFailure: (error) => process.stderr.write(`${error.message}\n`),
});
await source.first();
source.watch((sdl) => process.stdout.write(sdl));
await source.reload();
await source.close();
