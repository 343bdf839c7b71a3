import { isId } from '@goodgo/ids';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';

/** Text as it is kept: composed letters, nothing around it. Two ways to type "ế" are one name. */
export function cleaned(text: string): string {
  return text.normalize('NFC').trim();
}

/** How long a text may be, in characters. */
export interface TextLimits {
  readonly min: number;
  readonly max: number;
}

/** Why a cleaned text cannot be kept, if it cannot. Line breaks are for descriptions only, and these have `lines`. */
export function problemOfText(
  path: readonly string[],
  text: string,
  { min, max, lines = false }: TextLimits & { readonly lines?: boolean },
): InvalidInput | undefined {
  const length = [...text].length;
  if (length < min || length > max) {
    return invalidInput(
      path,
      `Phải có từ ${min} đến ${max} ký tự.`,
      `It must have from ${min} to ${max} characters.`,
    );
  }
  const printable = lines ? text.replace(/[\n\r\t]/g, '') : text;
  if (!/[\p{Cc}\p{Cs}]/u.test(printable)) return undefined;
  return invalidInput(
    path,
    'Có ký tự không hiển thị được. Hãy xóa rồi nhập lại.',
    'It holds characters that cannot be shown. Delete them and type it again.',
  );
}

/** Why a barcode cannot be kept, if it cannot. */
export function problemOfBarcode(path: readonly string[], code: string): InvalidInput | undefined {
  if (/^[\x21-\x7e]{1,64}$/.test(code)) return undefined;
  return invalidInput(
    path,
    'Mã vạch có từ 1 đến 64 chữ, số hoặc dấu, không có khoảng trắng.',
    'A barcode has 1 to 64 letters, digits or signs, without spaces.',
  );
}

/** Why an id made by a client cannot be used, if it cannot. */
export function problemOfId(
  path: readonly string[],
  id: string | null | undefined,
): InvalidInput | undefined {
  if (id == null || isId(id)) return undefined;
  return invalidInput(
    path,
    'Mã định danh phải là UUID.',
    'The identifier must be a UUID; leave it out and one is made.',
  );
}

/** The id that a client made, as it is kept, or a new one. */
export function idOr(newId: () => string, id: string | null | undefined): string {
  return id == null ? newId() : id.toLowerCase();
}
