import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type TextFieldProps = Omit<ComponentProps<typeof Field.Control>, 'className'> & { readonly label: string };

/** A labelled line of text. */
export function TextField({ label, name, ...props }: TextFieldProps) {
  return (
    <Field.Root className="flex flex-col gap-1.5" {...(name === undefined ? {} : { name })}>
      <Field.Label className="font-medium text-[0.9375rem]">{label}</Field.Label>
      <Field.Control {...props} className={fieldClass} />
    </Field.Root>
  );
}

export const fieldClass = classNames(
  'h-12 w-full rounded-control border border-line-strong bg-surface px-3.5 text-base text-ink',
  'placeholder:text-ink-soft focus-visible:outline-offset-0',
);
