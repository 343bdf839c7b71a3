import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@goodgo/errors';

/** Keeps what must not be readable in the database. */
export interface SecretBox {
  seal(plain: Uint8Array): Buffer;
  /** @throws AppError CONFIG_INVALID for what another key sealed */
  open(sealed: Uint8Array): Buffer;
  /** The same for the same text; nobody without the key can try texts against it. */
  fingerprint(text: string): string;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const authTagLength = 16;

/** AES-256-GCM: nonce of 12 bytes, tag of 16, then the text. Fingerprints are HMAC-SHA256. */
export function createSecretBox(secret: string): SecretBox {
  const key = hash('sha256', secret, 'buffer');
  const fingerprintKey = Buffer.from(hkdfSync('sha256', secret, '', 'goodgo auth fingerprint', 32));
  return {
    seal: (plain) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength });
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open: (sealed) => {
      const textAt = nonceBytes + authTagLength;
      try {
        const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), { authTagLength });
        decipher.setAuthTag(sealed.subarray(nonceBytes, textAt));
        return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
      } catch (cause) {
        const message = 'AUTH_ENCRYPTION_KEY is not the key that sealed this database.';
        throw new AppError('CONFIG_INVALID', message, { cause });
      }
    },
    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text).digest('base64url'),
  };
}
