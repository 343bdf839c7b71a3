import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { AppError } from '@goodgo/errors';
import { selfSigned } from './self-signed.ts';

/** Where a certificate and its key lie. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

const days = 397; // what browsers accept of a certificate
const renewWithinMs = 30 * 86_400_000;

/** The certificate of this machine for a host, in a folder: made at the first call and again a month before it ends. */
export function ownCertificate(folder: string, host: string, now = new Date()): CertificateFiles {
  const files = { certFile: join(folder, 'certificate.pem'), keyFile: join(folder, 'certificate-key.pem') };
  if (serves(files, host, now)) return files;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = [...new Set([host, 'localhost', '127.0.0.1'])];
  const { certificate, key } = selfSigned({ names, from: now, days });
  writeFileSync(files.keyFile, key, { mode: 0o600 });
  writeFileSync(files.certFile, certificate);
  return files;
}

/**
 * A certificate in PEM, after a look at whether a server can prove itself by it.
 * @throws AppError CONFIG_INVALID when a file cannot be read or the key is another's
 */
export function readCertificate({ certFile, keyFile }: CertificateFiles): string {
  const certificate = read(certFile, (pem) => new X509Certificate(pem));
  const key = read(keyFile, (pem) => createPrivateKey(pem));
  if (certificate.checkPrivateKey(key)) return readFileSync(certFile, 'utf8');
  throw new AppError('CONFIG_INVALID', `${keyFile} is not the key of the certificate ${certFile}.`);
}

function read<Value>(file: string, parse: (pem: Buffer) => Value): Value {
  try {
    return parse(readFileSync(file));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('CONFIG_INVALID', `${file} cannot be used for TLS: ${reason}.`, { cause });
  }
}

function serves({ certFile, keyFile }: CertificateFiles, host: string, now: Date): boolean {
  if (!existsSync(certFile) || !existsSync(keyFile)) return false;
  const certificate = new X509Certificate(readFileSync(certFile));
  const isNamed = (isIP(host) ? certificate.checkIP(host) : certificate.checkHost(host)) !== undefined;
  return isNamed && Date.parse(certificate.validTo) - now.getTime() > renewWithinMs;
}
