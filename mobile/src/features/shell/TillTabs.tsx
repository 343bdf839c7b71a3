import { Tabs } from 'expo-router/js-tabs';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useTranslations } from 'use-intl';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useTheme } from '../../ui/theme.ts';
import { typeface } from '../../ui/typeface.ts';

const tabs = [
  ['index', 'register', 'bag'],
  ['orders', 'orders', 'receipt'],
  ['account', 'account', 'person'],
] as const satisfies readonly (readonly [string, string, IconName])[];

/** What lies under the thumb all day: selling, the day's orders, oneself. */
export function TillTabs() {
  const t = useTranslations('tabs');
  const theme = useTheme();
  const insets = useSafeAreaInsets();
  return (
    <Tabs
      screenOptions={{
        headerShown: false,
        tabBarActiveTintColor: theme.accent,
        tabBarInactiveTintColor: theme.inkSoft,
        tabBarLabelStyle: { fontFamily: typeface, fontSize: 13, lineHeight: 18, fontWeight: '600' },
        tabBarIconStyle: { height: 28, marginBottom: 2 },
        tabBarItemStyle: { paddingVertical: 0 },
        tabBarStyle: {
          backgroundColor: theme.surface,
          borderTopColor: theme.line,
          elevation: 0,
          height: 74 + insets.bottom,
          paddingTop: 4,
          paddingBottom: insets.bottom + 4,
        },
        sceneStyle: { backgroundColor: theme.canvas },
      }}
    >
      {tabs.map(([name, title, icon]) => (
        <Tabs.Screen
          key={name}
          name={name}
          options={{
            title: t(title),
            tabBarIcon: ({ color, focused }) => (
              <Icon name={icon} size={25} color={String(color)} weight={focused ? 2.3 : 1.9} />
            ),
          }}
        />
      ))}
    </Tabs>
  );
}
