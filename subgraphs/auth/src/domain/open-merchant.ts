import type { Decision, Outcome } from '@goodgo/commands';
import { invalidInput } from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import { normaliseEmail } from './email.ts';
import type { AuthError } from './errors.ts';
import type { NewMerchant, NewStaffMember, OpenMerchant } from './merchant.ts';
import { openingProblem } from './opening-problem.ts';
import type { AuthPorts, MerchantTransaction } from './ports.ts';

/** The merchant that was opened. */
export type OpenedMerchant = Pick<NewMerchant, 'id' | 'name' | 'currency'>;

type Opening = Decision<{ readonly merchant: OpenedMerchant }, AuthError>;

/** Opens a merchant with her first stores, registers and staff. */
export async function openMerchant(
  ports: AuthPorts,
  viewer: Viewer,
  typed: OpenMerchant,
): Promise<Outcome<{ readonly merchant: OpenedMerchant }, AuthError>> {
  const input = { ...typed, staff: typed.staff.map((one) => ({ ...one, email: normaliseEmail(one.email) })) };
  const problem = openingProblem(input);
  if (problem) return { ok: false, error: problem, replayed: false };
  const { idempotencyKey: _, ...merchant } = input;
  const staff = await withHashes(ports, input.staff);
  const command = { viewer, operation: 'openMerchant', input: withoutPasswords(ports, input) };
  return ports.merchants.run(command, (merchants) => open(merchants, { ...merchant, staff }));
}

async function open(merchants: MerchantTransaction, merchant: NewMerchant): Promise<Opening> {
  const taken = await merchants.findTakenEmail(merchant.staff.map((person) => person.email));
  if (taken !== undefined) {
    const index = merchant.staff.findIndex((person) => person.email === taken);
    return { ok: false, error: emailTaken(index) };
  }
  if (!(await merchants.open(merchant))) return { ok: false, error: isOpenAlready };
  const { id, name, currency } = merchant;
  return { ok: true, value: { merchant: { id, name, currency } } };
}

/** One after the other: hashing is slow on purpose, and those who sign in wait for the same hands. */
async function withHashes(ports: AuthPorts, staff: OpenMerchant['staff']): Promise<NewStaffMember[]> {
  const hashed: NewStaffMember[] = [];
  for (const { password, ...person } of staff)
    hashed.push({ ...person, passwordHash: await ports.passwords.hash(password) });
  return hashed;
}

/** The record of a command keeps a fast hash of its input, and no password may be guessed against that. */
function withoutPasswords(ports: AuthPorts, input: OpenMerchant) {
  const staff = input.staff.map(({ password, ...person }) => ({
    ...person,
    password: ports.passwords.fingerprint(password),
  }));
  return { ...input, staff };
}

const isOpenAlready = invalidInput(
  ['id'],
  'Cửa hàng này đã được mở rồi.',
  'This merchant has been opened already.',
);

function emailTaken(index: number) {
  return invalidInput(
    ['staff', String(index), 'email'],
    'E-mail này đã được dùng để đăng nhập.',
    'This e-mail address signs in already.',
  );
}
