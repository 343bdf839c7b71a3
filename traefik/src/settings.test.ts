import { expect, it } from 'vitest';
import { readEdgeSettings } from './settings.ts';

const read = (source: Record<string, string> = {}) => readEdgeSettings(source, '/goodgo');

it('stands in front of this machine unless told otherwise', () => {
  expect(read()).toMatchObject({
    host: 'localhost',
    httpPort: 8080,
    httpsPort: 8443,
    routerUrls: ['http://127.0.0.1:4000'],
    webUrls: ['http://127.0.0.1:3000'],
    corsOrigins: [],
    dataDir: '/goodgo/.goodgo',
    otlpEndpoint: undefined,
  });
  expect(read()).not.toHaveProperty('tls');
});

it('follows the system to other ports and addresses', () => {
  expect(read({ GOODGO_GRAPH_PORT: '4900', GOODGO_WEB_PORT: '3900' })).toMatchObject({
    routerUrls: ['http://127.0.0.1:4900'],
    webUrls: ['http://127.0.0.1:3900'],
  });
  const routers = ['http://10.0.0.5:4000', 'http://10.0.0.6:4000'];
  expect(read({ GOODGO_ROUTER_URLS: routers.join(', ') }).routerUrls).toEqual(routers);
});

it('takes an own certificate with its key, or an authority', () => {
  expect(read({ GOODGO_TLS_CERT: 'shop.pem', GOODGO_TLS_KEY: '/keys/shop.pem' }).tls).toEqual({
    certFile: '/goodgo/shop.pem',
    keyFile: '/keys/shop.pem',
  });
  expect(read({ GOODGO_TLS: 'acme' }).tls).toBe('acme');
  expect(() => read({ GOODGO_TLS_CERT: 'shop.pem' })).toThrow('belong together');
});

it.each(['a`) || Host(`b', 'shop.example/x', '-shop', ''])('serves no host of the name %j', (host) => {
  if (host === '') expect(read({ GOODGO_EDGE_HOST: host }).host).toBe('localhost');
  else expect(() => read({ GOODGO_EDGE_HOST: host })).toThrow('GOODGO_EDGE_HOST');
});
