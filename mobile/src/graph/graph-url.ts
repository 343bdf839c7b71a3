import Constants from 'expo-constants';
import { Platform } from 'react-native';

/** The address of the graph: what the app was built with, else of the page's own host, else of the computer that serves it. */
export function graphUrl(): string {
  const built: unknown = Constants.expoConfig?.extra?.graphUrl;
  if (typeof built === 'string' && built !== '') return built;
  if (Platform.OS === 'web') return '/graphql';
  const computer = Constants.expoConfig?.hostUri?.split(':')[0] ?? 'localhost';
  return `http://${computer}:4000/graphql`;
}
