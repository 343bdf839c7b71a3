import { defineConfig } from '@playwright/test';

/** The journeys of people through the pages, against a running system with the demo merchant. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../artifacts/web/failures',
  // One after the other: a session has one newest refresh token, and the tests hand it on.
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.GOODGO_WEB_URL ?? 'http://localhost:3000',
    viewport: { width: 1280, height: 800 },
    locale: 'vi-VN',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
