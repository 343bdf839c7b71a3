import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '@goodgo/errors';

/** Encrypts what must not be readable in the database. */
export interface SecretBox {
  seal(plain: Uint8Array): Buffer;
  /** @throws AppError CONFIG_INVALID for what another key sealed */
  open(sealed: Uint8Array): Buffer;
}

/** AES-256-GCM: nonce of 12 bytes, tag of 16, then the text. */
export function createSecretBox(secret: string): SecretBox {
  const key = createHash('sha256').update(secret).digest();
  return {
    seal: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open: (sealed) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
        decipher.setAuthTag(sealed.subarray(12, 28));
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
      } catch (cause) {
        throw new AppError(
          'CONFIG_INVALID',
          'AUTH_ENCRYPTION_KEY is not the key that sealed this database.',
          { cause },
        );
      }
    },
  };
}
