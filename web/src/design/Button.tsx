import { Button as BaseButton } from '@base-ui/react/button';
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

const buttonClass = cva(
  [
    'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-semibold',
    'transition-[background-color,border-color,scale,opacity] duration-100 active:scale-[0.985]',
    'disabled:opacity-45 disabled:active:scale-100 data-disabled:opacity-45 data-disabled:active:scale-100',
  ],
  {
    variants: {
      tone: {
        accent: 'bg-accent text-on-accent hover:bg-accent-strong',
        plain: 'border border-line bg-surface text-ink hover:bg-sunken active:bg-pressed',
        quiet: 'text-ink hover:bg-sunken active:bg-pressed',
        danger: 'text-danger hover:bg-danger-soft',
      },
      size: {
        regular: 'min-h-11 px-4 text-[0.9375rem]',
        large: 'min-h-14 px-5 text-[1.0625rem]',
        icon: 'size-11',
      },
    },
    defaultVariants: { tone: 'plain', size: 'regular' },
  },
);

export type ButtonProps = Omit<ComponentProps<typeof BaseButton>, 'className'> &
  VariantProps<typeof buttonClass> & { readonly className?: string };

export function Button({ tone, size, className, ...props }: ButtonProps) {
  return <BaseButton {...props} className={classNames(buttonClass({ tone, size }), className)} />;
}
