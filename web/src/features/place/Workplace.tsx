'use client';

import {
  choosePlace,
  createKeptPlace,
  type Place,
  placesOf,
  type StaffViewerFragment,
} from '@goodgo/client-graphql';
import { Store as StoreIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { EmptyState } from '../../design/EmptyState.tsx';
import { SignOutButton } from '../session/SignOutButton.tsx';
import { PlacePicker } from './PlacePicker.tsx';

/** Who works, and where. */
export type Workplace = Place & {
  readonly viewer: StaffViewerFragment;
  /** Asks for the place anew; undefined when there is only one. */
  readonly leavePlace: (() => void) | undefined;
};

const WorkplaceContext = createContext<Workplace | undefined>(undefined);

type WorkplaceProviderProps = { readonly viewer: StaffViewerFragment; readonly children: ReactNode };

/** Settles at which register of which store the person works, once for this device. */
export function WorkplaceProvider({ viewer, children }: WorkplaceProviderProps) {
  const kept = useMemo(() => createKeptPlace(window.localStorage), []);
  const [place, setPlace] = useState(() => choosePlace(viewer.stores, kept.load()));
  const hasChoice = placesOf(viewer.stores).length > 1;

  const workplace = useMemo<Workplace | undefined>(() => {
    const leavePlace = hasChoice ? () => setPlace(undefined) : undefined;
    return place && { ...place, viewer, leavePlace };
  }, [hasChoice, place, viewer]);

  if (placesOf(viewer.stores).length === 0) return <NoPlace />;
  if (!workplace) {
    const choose = (chosen: Place) => {
      kept.save({ storeId: chosen.store.id, registerId: chosen.register.id });
      setPlace(chosen);
    };
    return <PlacePicker viewer={viewer} onChoose={choose} />;
  }
  return <WorkplaceContext value={workplace}>{children}</WorkplaceContext>;
}

/** Who works, and where. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new TypeError('useWorkplace needs a WorkplaceProvider around it');
  return workplace;
}

function NoPlace() {
  const t = useTranslations('place');
  return (
    <main className="flex min-h-dvh items-center justify-center">
      <EmptyState icon={StoreIcon} title={t('none')} hint={t('noneHint')} action={<SignOutButton />} />
    </main>
  );
}
