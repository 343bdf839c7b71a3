import '../ids/random-values.ts';
import { AppRoot } from '../features/shell/AppRoot.tsx';
import { RootStack } from '../features/shell/RootStack.tsx';

export default function RootLayout() {
  return (
    <AppRoot>
      <RootStack />
    </AppRoot>
  );
}
