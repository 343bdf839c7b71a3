import type { Place, Register, StaffViewerFragment } from '@goodgo/client-graphql';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Logo } from '../../design/Logo.tsx';
import { SignOutButton } from '../session/SignOutButton.tsx';

type PlacePickerProps = {
  readonly viewer: StaffViewerFragment;
  readonly onChoose: (place: Place) => void;
};

/** Asks at which register the person works. */
export function PlacePicker({ viewer, onChoose }: PlacePickerProps) {
  const t = useTranslations('place');
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-xl flex-col px-5 py-8 sm:justify-center">
      <Logo />
      <h1 className="mt-8 font-bold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mt-1 text-ink-soft">{t('hint', { name: viewer.staffMember.name })}</p>
      <div className="mt-6 flex flex-col gap-5">
        {viewer.stores.map((store) => (
          <section key={store.id} className="rounded-card border border-line bg-surface p-2 shadow-card">
            <header className="px-3 pt-2 pb-2">
              <h2 className="font-semibold">{store.name}</h2>
              <p className="text-ink-soft text-sm">{store.address}</p>
            </header>
            <ul>
              {store.registers.map((register) => (
                <li key={register.id}>
                  <RegisterButton register={register} onClick={() => onChoose({ store, register })} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="mt-8">
        <SignOutButton />
      </div>
    </main>
  );
}

type RegisterButtonProps = { readonly register: Register; readonly onClick: () => void };

function RegisterButton({ register, onClick }: RegisterButtonProps) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex min-h-14 w-full items-center gap-3 rounded-control px-3 text-left hover:bg-sunken active:bg-pressed"
    >
      <span className="figures flex h-9 min-w-11 items-center justify-center rounded-lg bg-accent-soft px-2 font-semibold text-on-accent-soft text-sm">
        {register.code}
      </span>
      <span className="min-w-0 flex-1 font-medium">{register.name}</span>
      <ChevronRight aria-hidden className="size-5 text-ink-soft" />
    </button>
  );
}
