import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deriveServiceSecret } from '@goodgo/auth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootConstellation, type Constellation } from './boot.ts';
import { demoMerchant } from './seed/demo-shop.ts';
import { graphClient } from './seed/graph-client.ts';
import { signIn } from './seed/operations.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const script = fileURLToPath(new URL('demo-main.ts', import.meta.url));
let system: Constellation;
beforeAll(async () => {
  const env = { ...process.env, LOG_LEVEL: 'silent' };
  system = await bootConstellation({ root, topology: 'single', ports: 'free', durable: false, env });
});
afterAll(() => system.stop());

function makeDemo(issuer: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    GOODGO_GRAPH_URL: system.graphUrl,
    GOODGO_AUTH_URL: system.urlOf('auth'),
    GOODGO_INSTALLER_SECRET: deriveServiceSecret(system.dataDir.masterSecret, issuer, 'auth'),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

it('makes the demo merchant with the key of the installation alone, and a second time changes nothing', async () => {
  const [owner] = demoMerchant.staff;
  for (const _time of ['first', 'second']) {
    expect(await makeDemo('constellation')).toEqual({
      code: 0,
      stdout: `Cà phê Hồ Gươm is open: sign in as ${owner.email}.\n`,
      stderr: '',
    });
  }
  const input = { email: owner.email, password: demoMerchant.password };
  const answer = await graphClient(system.graphUrl)<{ signIn: { tokens: unknown } }>(signIn, { input });
  expect(answer.signIn.tokens).toMatchObject({ accessToken: expect.any(String) });
});

it('is refused with the key of another service', async () => {
  const { code, stderr } = await makeDemo('order');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The demo merchant is not made\. .* refused: /);
});
