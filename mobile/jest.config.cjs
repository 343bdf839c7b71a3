/** @type {import('jest').Config} */
module.exports = {
  preset: 'jest-expo',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.spec.tsx'],
  // The first run compiles React Native.
  testTimeout: 60_000,
  maxWorkers: 2,
  setupFilesAfterEnv: ['<rootDir>/src/testing/unexpected-output.ts'],
  transformIgnorePatterns: [
    '/node_modules/(?!(.pnpm|react-native|@react-native|@react-native-community|expo|@expo|@expo-google-fonts|react-navigation|@react-navigation|react-native-svg|@apollo/client|rxjs|uuid|use-intl|@formatjs|intl-messageformat|icu-minify|graphql|standard-navigation)/?)',
  ],
};
