import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { der } from './der.ts';

/** A certificate and its private key, in PEM. */
export interface KeyedCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** For whom and how long. */
export interface SelfSignedOptions {
  /** DNS names and IPv4 addresses. */
  readonly names: readonly string[];
  readonly from: Date;
  readonly days: number;
}

const dayMs = 86_400_000;

/**
 * A certificate that a machine makes for itself (X.509 v3, P-256). Whoever trusts it trusts this one server: it is no
 * authority, and its key signs no other certificate.
 */
export function selfSigned({ names, from, days }: SelfSignedOptions): KeyedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = der.sequence(
    der.set(der.sequence(der.oid('2.5.4.3'), der.utf8('GoodGo edge on this machine'))),
  );
  const body = der.sequence(
    der.tagged(0, der.integer(Uint8Array.of(2))), // version 3
    der.integer(serialNumber()),
    ecdsaWithSha256(),
    name,
    der.sequence(der.utcTime(from), der.utcTime(new Date(from.getTime() + days * dayMs))),
    name,
    spki,
    der.tagged(3, der.sequence(...extensions(names, spki))),
  );
  const signature = sign('sha256', body, privateKey);
  const whole = der.sequence(body, ecdsaWithSha256(), der.bitString(signature));
  return {
    certificate: pem(whole),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function serialNumber(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f); // positive, and never shorter
  return bytes;
}

function ecdsaWithSha256(): Uint8Array {
  return der.sequence(der.oid('1.2.840.10045.4.3.2'));
}

function extensions(names: readonly string[], spki: Uint8Array): Uint8Array[] {
  const critical = der.boolean(true);
  const extension = (oid: string, ...rest: readonly Uint8Array[]) => der.sequence(der.oid(oid), ...rest);
  const digitalSignature = der.bitString(Uint8Array.of(0x80), 7);
  const serverAuth = der.sequence(der.oid('1.3.6.1.5.5.7.3.1'));
  const keyId = createHash('sha256').update(spki).digest().subarray(0, 20);
  return [
    extension('2.5.29.19', critical, der.octetString(der.sequence())), // basic constraints: no authority
    extension('2.5.29.15', critical, der.octetString(digitalSignature)),
    extension('2.5.29.37', der.octetString(serverAuth)),
    extension('2.5.29.14', der.octetString(der.octetString(keyId))),
    extension('2.5.29.17', der.octetString(der.sequence(...names.map(generalName)))),
  ];
}

function generalName(name: string): Uint8Array {
  if (isIP(name) === 4) return der.taggedBytes(7, Uint8Array.from(name.split('.').map(Number)));
  return der.taggedBytes(2, Buffer.from(name));
}

function pem(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
