import type { ExpoConfig } from 'expo/config';

const cameraReason = 'GoodGo quét mã vạch của món bằng máy ảnh.';

/** What Expo builds the app from. The address of the graph is settled when the app is built. */
const config: ExpoConfig = {
  name: 'GoodGo',
  slug: 'goodgo',
  scheme: 'goodgo',
  version: '0.1.0',
  orientation: 'portrait',
  userInterfaceStyle: 'automatic',
  platforms: ['android', 'ios', 'web'],
  android: { package: 'vn.goodgo.register' },
  ios: { bundleIdentifier: 'vn.goodgo.register', supportsTablet: true },
  // One page that finds its own way: nothing of a register is there before somebody has signed in.
  web: { bundler: 'metro', output: 'single', name: 'GoodGo', lang: 'vi' },
  plugins: [
    ['expo-router', { root: './src/app' }],
    ['expo-camera', { cameraPermission: cameraReason, recordAudioAndroid: false }],
    'expo-secure-store',
    'expo-sqlite',
    'expo-localization',
  ],
  extra: { graphUrl: process.env.EXPO_PUBLIC_GOODGO_GRAPH_URL },
};

export default config;
