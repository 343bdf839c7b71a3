import { isId } from '@goodgo/ids';
import { isCurrencyCode } from '@goodgo/money';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';
import { isEmail } from './email.ts';
import type { OpenMerchant } from './merchant.ts';
import { passwordLength } from './password-length.ts';

type Path = readonly string[];
type Problems = Generator<InvalidInput, undefined>;
type Store = OpenMerchant['stores'][number];
type Person = OpenMerchant['staff'][number];

/** The first value with which a merchant cannot open. E-mail addresses are normalised already. */
export function openingProblem(opening: OpenMerchant): InvalidInput | undefined {
  return problems(opening).next().value;
}

function* problems({ id, name, currency, stores, staff }: OpenMerchant): Problems {
  if (!isId(id)) yield wrong('id', ['id']);
  if (!isName(name)) yield wrong('name', ['name']);
  if (!isCurrencyCode(currency)) yield wrong('currency', ['currency']);
  if (!isCount(stores)) yield wrong('count', ['stores']);
  if (!isCount(staff)) yield wrong('count', ['staff']);
  if (!staff.some((person) => person.role === 'OWNER')) yield wrong('owner', ['staff']);
  for (const [index, store] of stores.entries()) yield* ofStore(store, ['stores', String(index)]);
  for (const [index, person] of staff.entries()) yield* ofPerson(person, ['staff', String(index)]);
  yield* ofRepetition(stores, 'id', ['stores']);
  yield* ofRepetition(stores, 'code', ['stores']);
  yield* ofRepetition(staff, 'id', ['staff']);
  yield* ofRepetition(staff, 'email', ['staff']);
  const registerIds = stores.flatMap(({ registers }) => registers.map(({ id }) => id.toLowerCase()));
  if (new Set(registerIds).size < registerIds.length) yield wrong('repetition', ['stores']);
}

function* ofStore({ id, code, name, address, timeZone, registers }: Store, path: Path): Problems {
  if (!isId(id)) yield wrong('id', [...path, 'id']);
  if (!isCode(code)) yield wrong('code', [...path, 'code']);
  if (!isName(name)) yield wrong('name', [...path, 'name']);
  if (!isAddress(address)) yield wrong('address', [...path, 'address']);
  if (!isTimeZone(timeZone)) yield wrong('timeZone', [...path, 'timeZone']);
  for (const [index, register] of registers.entries()) {
    const at = [...path, 'registers', String(index)];
    if (!isId(register.id)) yield wrong('id', [...at, 'id']);
    if (!isCode(register.code)) yield wrong('code', [...at, 'code']);
    if (!isName(register.name)) yield wrong('name', [...at, 'name']);
  }
  yield* ofRepetition(registers, 'code', [...path, 'registers']);
}

function* ofPerson({ id, name, email, password }: Person, path: Path): Problems {
  if (!isId(id)) yield wrong('id', [...path, 'id']);
  if (!isEmail(email)) yield wrong('email', [...path, 'email']);
  if (!isName(name)) yield wrong('name', [...path, 'name']);
  const { least, most } = passwordLength;
  if (password.length < least || password.length > most) yield wrong('password', [...path, 'password']);
}

function* ofRepetition<Key extends string>(
  items: readonly Readonly<Record<Key, string>>[],
  key: Key,
  path: Path,
): Problems {
  const values = items.map((item) => item[key].toLowerCase());
  const again = values.findIndex((value, index) => values.indexOf(value) < index);
  if (again !== -1) yield wrong('repetition', [...path, String(again), key]);
}

function isCount(items: readonly unknown[]): boolean {
  return items.length >= 1 && items.length <= 100;
}

/** On one line of a receipt. */
function isName(text: string): boolean {
  return text.trim() !== '' && /^[^\p{Cc}]{1,100}$/u.test(text);
}

function isAddress(text: string): boolean {
  return /^[^\p{Cc}]{0,200}$/u.test(text);
}

function isCode(text: string): boolean {
  return /^[A-Z0-9]{1,8}$/.test(text);
}

/** An offset such as +07:00, which Intl takes as well, knows no summer time. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const sentences = {
  id: ['Mã định danh phải là một UUID.', 'An identifier is a UUID.'],
  name: ['Tên phải có từ 1 đến 100 ký tự trên một dòng.', 'A name has 1 to 100 characters on one line.'],
  currency: ['Không có loại tiền này.', 'There is no such currency.'],
  count: ['Danh sách phải có từ 1 đến 100 mục.', 'The list has 1 to 100 entries.'],
  owner: ['Cần ít nhất một chủ cửa hàng.', 'Give one owner at least.'],
  code: ['Mã gồm 1 đến 8 chữ in hoa hoặc số.', 'A code has 1 to 8 capital letters or digits.'],
  address: ['Địa chỉ tối đa 200 ký tự trên một dòng.', 'An address has at most 200 characters on one line.'],
  timeZone: ['Không có múi giờ này.', 'There is no such time zone.'],
  email: ['Đây không phải là địa chỉ e-mail.', 'This is not an e-mail address.'],
  password: ['Mật khẩu phải có từ 8 đến 128 ký tự.', 'A password has 8 to 128 characters.'],
  repetition: ['Giá trị này xuất hiện hai lần.', 'This value stands in the list twice.'],
} as const;

function wrong(what: keyof typeof sentences, path: Path): InvalidInput {
  const [vi, en] = sentences[what];
  return invalidInput(path, vi, en);
}
