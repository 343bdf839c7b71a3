import { Stack } from 'expo-router';
import { useSession } from '../../session/SessionContext.tsx';
import { useWatched } from '../../state/use-watched.ts';
import { useTheme } from '../../ui/theme.ts';

/** The register for whoever is signed in, else the door. */
export function RootStack() {
  const theme = useTheme();
  const state = useWatched(useSession());
  return (
    <Stack screenOptions={{ headerShown: false, contentStyle: { backgroundColor: theme.canvas } }}>
      <Stack.Protected guard={state === 'signed-in'}>
        <Stack.Screen name="(till)" />
      </Stack.Protected>
      <Stack.Protected guard={state === 'signed-out'}>
        <Stack.Screen name="sign-in" />
      </Stack.Protected>
    </Stack>
  );
}
