import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CertificateFiles, ownCertificate, readCertificate } from './certificate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodgo-certificate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = ({ certFile }: CertificateFiles) => new X509Certificate(readFileSync(certFile));
const day = 86_400_000;

describe('the certificate of a machine', () => {
  it('is for its host and for this machine, belongs to its key and is no authority', () => {
    const files = ownCertificate(folder, 'till.example');
    const certificate = read(files);
    expect(certificate.subjectAltName).toBe('DNS:till.example, DNS:localhost, IP Address:127.0.0.1');
    expect(certificate.checkPrivateKey(createPrivateKey(readFileSync(files.keyFile)))).toBe(true);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  it('may be for an address', () => {
    expect(read(ownCertificate(folder, '192.168.1.5')).checkIP('192.168.1.5')).toBe('192.168.1.5');
  });

  it('keeps its key to its owner', () => {
    expect(statSync(ownCertificate(folder, 'localhost').keyFile).mode & 0o777).toBe(0o600);
  });

  it('stays the same until a month before its end, and is another for another host', () => {
    const now = new Date('2026-11-23T00:00:00Z');
    const serial = (host: string, days: number) =>
      read(ownCertificate(folder, host, new Date(now.getTime() + days * day))).serialNumber;
    const first = serial('localhost', 0);
    expect(serial('localhost', 366)).toBe(first);
    const second = serial('localhost', 368);
    expect(second).not.toBe(first);
    expect(serial('till.example', 368)).not.toBe(second);
  });

  it('is good enough for a client that trusts it, and for no other', async () => {
    const { certFile, keyFile } = ownCertificate(folder, 'localhost');
    const [cert, key] = [readFileSync(certFile), readFileSync(keyFile)];
    const server = createServer({ cert, key }, (_request, reply) => reply.end('hello'));
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    );
    const status = (ca?: Buffer) =>
      new Promise((resolve, reject) =>
        request({ host: '127.0.0.1', servername: 'localhost', port, ca, agent: false }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on('error', reject)
          .end(),
      );
    expect(await status(cert)).toBe(200);
    await expect(status()).rejects.toThrow('self-signed');
    server.close();
  });
});

describe('a certificate of somebody', () => {
  it('is refused when it is not there, is none, or has the key of another', () => {
    const own = ownCertificate(join(folder, 'own'), 'localhost');
    const other = ownCertificate(join(folder, 'other'), 'localhost');
    expect(readCertificate(own)).toContain('BEGIN CERTIFICATE');
    expect(() => readCertificate({ ...own, keyFile: other.keyFile })).toThrow(/is not the key of/);
    expect(() => readCertificate({ ...own, certFile: own.keyFile })).toThrow(/cannot be used for TLS/);
    expect(() => readCertificate({ ...own, keyFile: join(folder, 'none.pem') })).toThrow(/none.pem.*ENOENT/);
  });
});
