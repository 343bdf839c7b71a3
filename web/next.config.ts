import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

// The Content-Security-Policy is set in src/proxy.ts, because it carries a nonce.
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Writing the cache costs half as much again as a build, and a fresh clone has none to read.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // The image of the web app gets the server with just what it imports; `next start` would warn of that.
  ...(process.env.GOODGO_STANDALONE === '1' ? { output: 'standalone' as const } : {}),
  // A start need not wait for what `npm run check` has checked.
  typescript: { ignoreBuildErrors: process.env.GOODGO_SKIP_TYPES === '1' },
  turbopack: { root: repositoryRoot },
  outputFileTracingRoot: repositoryRoot,
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
};

export default createNextIntlPlugin('./src/i18n/request.ts')(config);
