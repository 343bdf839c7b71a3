import { Stack } from 'expo-router';
import { GraphProvider } from '../../graph/GraphProvider.tsx';
import { useTheme } from '../../ui/theme.ts';
import { ViewerGate } from '../place/ViewerGate.tsx';
import { RegisterProvider } from '../register/RegisterProvider.tsx';

/** The screens of a person who is signed in and stands at a register. */
export function TillStack() {
  const theme = useTheme();
  return (
    <GraphProvider>
      <ViewerGate>
        <RegisterProvider>
          <Stack screenOptions={{ headerShown: false, contentStyle: { backgroundColor: theme.canvas } }}>
            <Stack.Screen name="(tabs)" />
            <Stack.Screen name="cart" options={{ animation: 'slide_from_bottom' }} />
            <Stack.Screen name="pay" options={{ animation: 'slide_from_bottom', gestureEnabled: false }} />
            <Stack.Screen name="scan" options={{ animation: 'fade' }} />
            <Stack.Screen name="order/[id]" />
          </Stack>
        </RegisterProvider>
      </ViewerGate>
    </GraphProvider>
  );
}
