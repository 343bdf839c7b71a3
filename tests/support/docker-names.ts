/**
 * Docker's names on one machine, as a preload module of the services under test:
 * `NODE_OPTIONS="--import file:///…/docker-names.ts?names=auth,order&addresses=127.0.1.1,127.0.1.2"`.
 *
 * Each name has the addresses of all its replicas, always in the same order and dead ones too: what Docker answers in the
 * moment after a container has died, and a resolver that sorts.
 */
import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const { searchParams } = new URL(import.meta.url);
const names = new Set(searchParams.get('names')?.split(','));
const replicas: readonly LookupAddress[] = (searchParams.get('addresses') ?? '')
  .split(',')
  .map((address) => ({ address, family: 4 }));
const [first = { address: '', family: 4 }] = replicas;

type Answer = (error: Error | null, found: string | readonly LookupAddress[], family?: number) => void;
type Lookup = (name: string, options: LookupOptions | number | Answer | undefined, answer?: Answer) => void;
type LookupPromise = (name: string, options?: LookupOptions | number) => Promise<unknown>;

const lookup = dns.lookup as Lookup; // one signature in place of its overloads
const lookupPromise = dns.promises.lookup as LookupPromise;

function wantsAll(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'all' in options && options.all === true;
}

const byName: Lookup = (name, options, answer) => {
  if (!names.has(name)) return lookup(name, options, answer);
  const done = typeof options === 'function' ? options : answer;
  if (wantsAll(options)) process.nextTick(() => done?.(null, replicas));
  else process.nextTick(() => done?.(null, first.address, first.family));
};
const byNamePromise: LookupPromise = async (name, options) => {
  if (!names.has(name)) return lookupPromise(name, options);
  return wantsAll(options) ? replicas : first;
};

Object.assign(dns, { lookup: byName });
Object.assign(dns.promises, { lookup: byNamePromise });
syncBuiltinESMExports();
