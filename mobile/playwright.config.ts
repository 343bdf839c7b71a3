import { defineConfig } from '@playwright/test';

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${process.env.GOODGO_BARCODE_VIDEO}`,
];

/** The journeys of a cashier with a phone, through the web export, against a running system with the demo merchant. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../artifacts/phone/failures',
  // One after the other: a session has one newest refresh token, and the tests hand it on.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.GOODGO_PHONE_URL ?? 'http://localhost:8081',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    permissions: ['camera'],
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: '/usr/bin/chromium', args: browserArguments },
  },
});
