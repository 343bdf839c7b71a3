import { describe, expect, it } from 'vitest';
import { createRemoteJwks } from './remote-jwks.ts';
import { generateSigningKey, type SigningKey } from './signing-key.ts';

const minute = 60_000;

/** A publisher that counts the fetches, and a clock that stands until it is moved. */
function publisher(...published: SigningKey[]) {
  const state = { keys: published, fetches: 0, answers: true, time: 0, failures: 0 };
  const fetchJwks = async () => {
    state.fetches += 1;
    if (!state.answers) throw new TypeError('fetch failed');
    return Response.json({ keys: state.keys.map((key) => key.publicJwk) });
  };
  const jwks = createRemoteJwks({
    url: 'http://auth.test/jwks',
    fetch: fetchJwks,
    now: () => state.time,
    onFailure: () => {
      state.failures += 1;
    },
  });
  return { state, keyFor: jwks.keyFor };
}

describe('a remote JWKS', () => {
  const [first, second] = [generateSigningKey(), generateSigningKey()];

  it('finds a key and fetches once for as long as the set is fresh', async () => {
    const { state, keyFor } = publisher(first);
    const key = await keyFor(first.kid);
    state.time += 9 * minute;
    expect(await keyFor(first.kid)).toBe(key);
    expect(state.fetches).toBe(1);
  });

  it('fetches once for many requests that come together', async () => {
    const { state, keyFor } = publisher(first);
    const found = await Promise.all(Array.from({ length: 50 }, () => keyFor(first.kid)));
    expect(new Set(found).size).toBe(1);
    expect(state.fetches).toBe(1);
  });

  it('learns a key that was published since, and no longer knows one that was withdrawn', async () => {
    const { state, keyFor } = publisher(first);
    await keyFor(first.kid);
    state.keys = [second];
    state.time += minute;
    expect(await keyFor(second.kid)).toBeDefined();
    expect(await keyFor(first.kid)).toBeUndefined();
  });

  it('no longer accepts a withdrawn key once its set is not fresh any more, without being asked for another', async () => {
    const { state, keyFor } = publisher(first, second);
    await keyFor(first.kid);
    state.keys = [second];
    state.time += 10 * minute;
    expect(await keyFor(first.kid)).toBeUndefined();
  });

  it('pays a storm of unknown kids with one fetch per cooldown', async () => {
    const { state, keyFor } = publisher(first);
    await keyFor(first.kid);
    for (let second = 0; second < 90; second += 1) {
      state.time += 1_000;
      await Promise.all(['a', 'b', '../../', '__proto__'].map((kid) => keyFor(`${kid}${second}`)));
    }
    expect(state.fetches).toBe(1 + 3);
    expect(await keyFor(first.kid)).toBeDefined();
  });

  it('keeps serving the old set while the publisher does not answer', async () => {
    const { state, keyFor } = publisher(first);
    const key = await keyFor(first.kid);
    state.answers = false;
    state.time += 60 * minute;
    expect(await keyFor(first.kid)).toBe(key);
    expect(await keyFor(first.kid)).toBe(key);
    expect(state).toMatchObject({ fetches: 2, failures: 1 });
  });

  it('lets one request wait for a publisher that hangs, and no other', async () => {
    let hang: (response: Response) => void = () => {};
    let time = 0;
    const answers = [
      Promise.resolve(Response.json({ keys: [first.publicJwk] })),
      Promise.reject(new DOMException('too slow', 'TimeoutError')),
      new Promise<Response>((resolve) => {
        hang = resolve;
      }),
    ];
    answers[1]?.catch(() => {});
    const fetchJwks = () => answers.shift() ?? Promise.reject(new TypeError('asked too often'));
    const { keyFor } = createRemoteJwks({ url: 'http://auth.test', fetch: fetchJwks, now: () => time });
    await keyFor(first.kid);
    time += 11 * minute;
    await keyFor(first.kid);
    time += minute;
    expect(await keyFor(first.kid)).toBeDefined();
    expect(answers).toHaveLength(0);
    hang(Response.json({ keys: [first.publicJwk] }));
  });

  it('says that it cannot tell, rather than that a key is unknown, while the publisher does not answer', async () => {
    const { state, keyFor } = publisher(first);
    state.answers = false;
    await expect(keyFor(first.kid)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(keyFor(first.kid)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(state.fetches).toBe(1);
  });

  it('asks again after a second while it has no key at all', async () => {
    const { state, keyFor } = publisher(first);
    state.answers = false;
    await expect(keyFor(first.kid)).rejects.toThrow();
    state.answers = true;
    state.time += 1_000;
    expect(await keyFor(first.kid)).toBeDefined();
  });

  it.each([
    ['an error', new Response('no', { status: 500 })],
    ['a page', new Response('<html>')],
    ['no key', Response.json({ keys: [] })],
    ['something else', Response.json([])],
    [
      'keys of other kinds',
      Response.json({ keys: [{ kty: 'oct', k: 'AAAA', kid: first.kid, alg: 'HS256' }] }),
    ],
    ['a key off the curve', Response.json({ keys: [{ ...first.publicJwk, y: first.publicJwk.x }] })],
    ['a key without a kid', Response.json({ keys: [{ ...first.publicJwk, kid: undefined }] })],
  ])('does not take %s for a set of keys', async (_, answer) => {
    let time = 0;
    const answers = [Response.json({ keys: [first.publicJwk] }), answer];
    const fetchJwks = async () => answers.shift() ?? new Response(null, { status: 404 });
    const { keyFor } = createRemoteJwks({ url: 'http://auth.test', fetch: fetchJwks, now: () => time });
    const key = await keyFor(first.kid);
    time += 11 * minute;
    expect(await keyFor(first.kid)).toBe(key);
  });

  it('takes only the public point of a key, even when the private one was published by mistake', async () => {
    const jwk = first.privateKey.export({ format: 'jwk' });
    const fetchJwks = async () => Response.json({ keys: [{ ...jwk, kid: first.kid }] });
    const { keyFor } = createRemoteJwks({ url: 'http://auth.test', fetch: fetchJwks });
    expect((await keyFor(first.kid))?.type).toBe('public');
  });

  it('gives a publisher that does not answer the time it was told, and follows no redirect', async () => {
    const options: RequestInit[] = [];
    const fetchJwks = async (_: unknown, init?: RequestInit) => {
      options.push(init ?? {});
      return new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    };
    const { keyFor } = createRemoteJwks({ url: 'http://auth.test', fetch: fetchJwks, timeoutMs: 10 });
    await expect(keyFor(first.kid)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(options).toMatchObject([{ redirect: 'error' }]);
  });
});
