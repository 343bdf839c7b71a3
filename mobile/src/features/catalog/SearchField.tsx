import { useState } from 'react';
import { StyleSheet, TextInput, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { radius, touch, useTheme } from '../../ui/theme.ts';
import { typeface } from '../../ui/typeface.ts';

type SearchFieldProps = { readonly query: string; readonly onType: (text: string) => void };

/** Finds by name, SKU or barcode while one types. */
export function SearchField({ query, onType }: SearchFieldProps) {
  const t = useTranslations('catalog');
  const theme = useTheme();
  const [isFocused, setIsFocused] = useState(false);
  return (
    <View
      style={[
        styles.field,
        { backgroundColor: theme.surface, borderColor: isFocused ? theme.accent : theme.line },
      ]}
    >
      <Icon name="search" size={22} color={theme.inkSoft} />
      <TextInput
        role="searchbox"
        aria-label={t('search')}
        placeholder={t('searchPlaceholder')}
        placeholderTextColor={theme.inkSoft}
        value={query}
        onChangeText={onType}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        autoCapitalize="none"
        autoCorrect={false}
        enterKeyHint="search"
        style={[styles.input, { color: theme.ink }]}
      />
      {query === '' ? null : (
        <IconButton icon="close" label={t('clear')} onPress={() => onType('')} color={theme.inkSoft} />
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  field: {
    flexDirection: 'row',
    alignItems: 'center',
    minHeight: 54,
    borderRadius: radius.control,
    borderWidth: 1.5,
    paddingLeft: 14,
    paddingRight: 3,
    marginHorizontal: 16,
  },
  input: {
    flex: 1,
    minWidth: 0,
    minHeight: touch.least,
    paddingHorizontal: 10,
    fontSize: 17,
    fontFamily: typeface,
    // The frame around it shows the focus.
    outlineStyle: 'solid',
    outlineWidth: 0,
  },
});
