import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';

type MenuProps = {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
};

/** A menu below a button. */
export function Menu({ trigger, children }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align="end" sideOffset={6} className="z-50">
          <BaseMenu.Popup className={popupClass}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export const popupClass = classNames(
  'min-w-60 max-w-[calc(100vw-1rem)] origin-(--transform-origin) rounded-card border border-line bg-raised p-1.5 text-ink',
  'shadow-popup outline-none transition-[opacity,scale] duration-100',
  'data-ending-style:scale-98 data-starting-style:scale-98 data-ending-style:opacity-0 data-starting-style:opacity-0',
);

const itemClass = classNames(
  'flex min-h-11 w-full select-none items-center gap-3 rounded-[0.5rem] px-3 text-[0.9375rem] outline-none',
  'data-highlighted:bg-sunken data-disabled:opacity-50',
);

type MenuItemProps = {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly onSelect: () => void;
};

export function MenuItem({ icon, children, onSelect }: MenuItemProps) {
  return (
    <BaseMenu.Item onClick={onSelect} className={itemClass}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
    </BaseMenu.Item>
  );
}

type MenuChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly icon?: ReactNode }[];
  readonly onChoose: (value: Value) => void;
};

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  choices,
  onChoose,
}: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={onChoose}>
      <BaseMenu.GroupLabel className="px-3 pt-2 pb-1 font-medium text-ink-soft text-xs">
        {label}
      </BaseMenu.GroupLabel>
      {choices.map((choice) => (
        <BaseMenu.RadioItem key={choice.value} value={choice.value} className={itemClass} closeOnClick>
          {choice.icon}
          <span className="min-w-0 flex-1">{choice.label}</span>
          <BaseMenu.RadioItemIndicator>
            <Check aria-hidden className="size-4 text-accent" />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-2 my-1.5 h-px bg-line" />;
}
