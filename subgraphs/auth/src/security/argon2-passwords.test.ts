import { describe, expect, it } from 'vitest';
import { createArgon2Passwords } from './argon2-passwords.ts';
import { createSecretBox } from './secret-box.ts';

const passwords = createArgon2Passwords(createSecretBox('a key of at least 32 characters, for a test'));

describe('a password', () => {
  it('is hashed by argon2id at the cost that OWASP asks for, with a salt of its own', async () => {
    const [one, other] = await Promise.all([passwords.hash('goodgo-demo'), passwords.hash('goodgo-demo')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(other).not.toBe(one);
  });

  it('is right or wrong', async () => {
    const hash = await passwords.hash('goodgo-demo');
    expect(await passwords.verify('goodgo-demo', hash)).toBe(true);
    expect(await passwords.verify('Goodgo-demo', hash)).toBe(false);
  });

  it('is the same on every keyboard: composed and decomposed letters are one', async () => {
    const hash = await passwords.hash('mật khẩu'.normalize('NFD'));
    expect(await passwords.verify('mật khẩu'.normalize('NFC'), hash)).toBe(true);
    expect(passwords.fingerprint('ệ'.normalize('NFD'))).toBe(passwords.fingerprint('ệ'.normalize('NFC')));
  });

  it('of nobody is never right, not even the one that is hashed in its place', async () => {
    expect(await passwords.verify('nobody has this password', undefined)).toBe(false);
  });

  it('of nobody is hashed all the same', async () => {
    const started = performance.now();
    await passwords.verify('wrong', undefined);
    expect(performance.now() - started).toBeGreaterThan(3); // nothing fills 46 MiB sooner; a comparison takes no time
  });
});
