import type { Decision, Outcome } from '@goodgo/commands';
import { isCurrencyCode } from '@goodgo/money';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import type { AuthError } from './errors.ts';
import type { AuthPorts, MerchantTransaction, NewMerchant, NewStaffMember, NewStore } from './ports.ts';
import { normaliseEmail } from './sign-in.ts';

/** A merchant to open; passwords are as typed. */
export interface OpenMerchant extends Omit<NewMerchant, 'staff'> {
  readonly idempotencyKey: string;
  readonly staff: readonly (Omit<NewStaffMember, 'passwordHash'> & { readonly password: string })[];
}

/** Opens a merchant with her first stores, registers and staff. */
export async function openMerchant(
  ports: AuthPorts,
  viewer: Viewer,
  input: OpenMerchant,
): Promise<Outcome<{ merchantId: string }, AuthError>> {
  const problem = problemOf(input);
  if (problem) return { ok: false, error: problem, replayed: false };
  // Argon2 salts anew each time; the request that is compared on a repetition is the typed one.
  const staff: NewStaffMember[] = [];
  for (const { password, ...person } of input.staff) {
    staff.push({
      ...person,
      email: normaliseEmail(person.email),
      passwordHash: await ports.passwords.hash(password),
    });
  }
  const { idempotencyKey: _key, ...merchant } = input;
  return ports.merchants.run({ viewer, operation: 'openMerchant', input }, (merchants) =>
    open(merchants, { ...merchant, staff }),
  );
}

async function open(
  merchants: MerchantTransaction,
  merchant: NewMerchant,
): Promise<Decision<{ merchantId: string }, AuthError>> {
  const taken = await merchants.findTakenEmail(merchant.staff.map((person) => person.email));
  if (taken) {
    const index = merchant.staff.findIndex((person) => person.email === taken);
    return { ok: false, error: emailTaken(index) };
  }
  if (!(await merchants.open(merchant))) {
    return { ok: false, error: { type: 'IdempotencyKeyReused', path: ['id'] } };
  }
  return { ok: true, value: { merchantId: merchant.id } };
}

function problemOf({ name, currency, stores, staff }: OpenMerchant): InvalidInput | undefined {
  if (!isName(name)) return wrongName(['name']);
  if (!isCurrencyCode(currency)) return wrongCurrency;
  if (stores.length === 0) return withoutStore;
  if (!staff.some((person) => person.role === 'OWNER')) return withoutOwner;
  for (const [index, store] of stores.entries()) {
    const problem = storeProblem(store, ['stores', String(index)]);
    if (problem) return problem;
  }
  for (const [index, { password }] of staff.entries()) {
    if (password.length < 8 || password.length > 128) return wrongPassword(index);
  }
  return undefined;
}

function storeProblem(store: NewStore, path: readonly string[]): InvalidInput | undefined {
  if (!isCode(store.code)) return wrongCode([...path, 'code']);
  if (!isName(store.name)) return wrongName([...path, 'name']);
  if (!isTimeZone(store.timeZone)) return wrongTimeZone([...path, 'timeZone']);
  const wrong = store.registers.findIndex(({ code }) => !isCode(code));
  return wrong === -1 ? undefined : wrongCode([...path, 'registers', String(wrong), 'code']);
}

function isName(text: string): boolean {
  return text.trim().length > 0 && text.length <= 100;
}

function isCode(text: string): boolean {
  return /^[A-Z0-9]{1,8}$/.test(text);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const wrongCurrency = invalidInput(['currency'], 'Không có loại tiền này.', 'There is no such currency.');
const withoutStore = invalidInput(['stores'], 'Cần ít nhất một cửa hàng.', 'Give one store at least.');
const withoutOwner = invalidInput(['staff'], 'Cần ít nhất một chủ cửa hàng.', 'Give one owner at least.');

function wrongName(path: readonly string[]): InvalidInput {
  return invalidInput(path, 'Tên phải có từ 1 đến 100 ký tự.', 'A name has 1 to 100 characters.');
}

function wrongCode(path: readonly string[]): InvalidInput {
  return invalidInput(
    path,
    'Mã gồm 1 đến 8 chữ in hoa hoặc số.',
    'A code has 1 to 8 capital letters or digits.',
  );
}

function wrongTimeZone(path: readonly string[]): InvalidInput {
  return invalidInput(path, 'Không có múi giờ này.', 'There is no such time zone.');
}

function wrongPassword(index: number): InvalidInput {
  return invalidInput(
    ['staff', String(index), 'password'],
    'Mật khẩu phải có từ 8 đến 128 ký tự.',
    'A password has 8 to 128 characters.',
  );
}

function emailTaken(index: number): InvalidInput {
  return invalidInput(
    ['staff', String(index), 'email'],
    'E-mail này đã được dùng để đăng nhập.',
    'This e-mail address signs in already.',
  );
}
