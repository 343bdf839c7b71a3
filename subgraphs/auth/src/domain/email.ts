const longest = 254;

/** E-mail addresses are compared without regard to case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Whether a normalised text may be an address; whether it is one, only a message to it tells. */
export function isEmail(email: string): boolean {
  return email.length <= longest && /^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u.test(email);
}
