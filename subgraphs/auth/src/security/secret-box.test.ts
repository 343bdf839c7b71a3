import { describe, expect, it } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const box = createSecretBox('a key of at least 32 characters, for a test');
const stranger = createSecretBox('another key of at least 32 characters here');
const plain = Buffer.from('a private key');

describe('what is sealed', () => {
  it('opens to what it was, and never looks the same twice', () => {
    const sealed = box.seal(plain);
    expect(box.open(sealed)).toEqual(plain);
    expect(sealed.includes(plain)).toBe(false);
    expect(box.seal(plain)).not.toEqual(sealed);
  });

  it.each([
    ['sealed with another key', stranger.seal(plain)],
    ['changed in one bit', changed(box.seal(plain))],
    ['cut short inside the tag', box.seal(Buffer.alloc(0)).subarray(0, 16)],
    ['nothing', Buffer.alloc(0)],
  ])('does not open when it is %s', (_what, sealed) => {
    expect(() => box.open(sealed)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});

describe('a fingerprint', () => {
  it('is the same for the same text, and another under another key', () => {
    expect(box.fingerprint('mật khẩu')).toBe(box.fingerprint('mật khẩu'));
    expect(box.fingerprint('mật khẩu')).not.toBe(box.fingerprint('mat khau'));
    expect(box.fingerprint('mật khẩu')).not.toBe(stranger.fingerprint('mật khẩu'));
  });
});

function changed(sealed: Buffer): Buffer {
  const copy = Buffer.from(sealed);
  copy.writeUInt8(copy.readUInt8(copy.length - 1) ^ 1, copy.length - 1);
  return copy;
}
