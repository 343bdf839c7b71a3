import { type Ref, useState } from 'react';
import { StyleSheet, TextInput, type TextInputProps, View } from 'react-native';
import { radius, touch, useTheme } from './theme.ts';
import { typeface } from './typeface.ts';
import { Words } from './Words.tsx';

type TextFieldProps = Omit<TextInputProps, 'style'> & {
  readonly label: string;
  readonly ref?: Ref<TextInput>;
};

/** A field with its name above it. */
export function TextField({ label, ...rest }: TextFieldProps) {
  const theme = useTheme();
  const [isFocused, setIsFocused] = useState(false);
  return (
    <View style={styles.field}>
      <Words look="label" tone="inkSoft">
        {label}
      </Words>
      <TextInput
        {...rest}
        aria-label={label}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        placeholderTextColor={theme.inkSoft}
        style={[
          styles.input,
          {
            color: theme.ink,
            backgroundColor: theme.surface,
            borderColor: isFocused ? theme.accent : theme.lineStrong,
          },
        ]}
      />
    </View>
  );
}

const styles = StyleSheet.create({
  field: { gap: 6 },
  input: {
    minHeight: touch.action,
    borderRadius: radius.control,
    borderWidth: 2,
    paddingHorizontal: 16,
    fontSize: 18,
    fontFamily: typeface,
    // The frame shows the focus.
    outlineStyle: 'solid',
    outlineWidth: 0,
  },
});
