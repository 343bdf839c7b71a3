import type { Command } from '@goodgo/commands';
import { expect, it } from 'vitest';
import { aMerchant, aPerson, password } from '../../tests/a-merchant.ts';
import { openMerchant } from './open-merchant.ts';
import type { AuthPorts } from './ports.ts';

/** Ports that keep the commands they are given. */
function world() {
  const commands: Command[] = [];
  const ports = {
    passwords: {
      hash: async () => 'slow hash',
      verify: async () => false,
      fingerprint: (text) => `fingerprint of ${text.length}`,
    },
    merchants: {
      run: async (command) => {
        commands.push(command);
        return { ok: false, error: { type: 'IdempotencyInProgress', path: [] }, replayed: false };
      },
    },
  } satisfies Partial<AuthPorts>;
  return { commands, ports: ports as unknown as AuthPorts };
}

it('gives the record of the command no password, which a fast hash would give away', async () => {
  const { commands, ports } = world();
  const opening = aMerchant({ staff: [aPerson(), aPerson({ role: 'CASHIER' })] });
  await openMerchant(ports, { kind: 'system', tenantId: opening.id }, opening);
  const [recorded] = commands;
  expect(recorded?.input.idempotencyKey).toBe(opening.idempotencyKey);
  expect(JSON.stringify(recorded)).not.toContain(password);
  expect(JSON.stringify(recorded)).toContain(`fingerprint of ${password.length}`);
});

it('takes an address as the same in whatever letters it is typed', async () => {
  const { commands, ports } = world();
  const staff = [aPerson({ email: ' Lan@Shop.vn' })];
  await openMerchant(ports, { kind: 'anonymous' }, aMerchant({ staff }));
  expect(commands).toMatchObject([{ input: { staff: [{ email: 'lan@shop.vn' }] } }]);
});
