import {
  choosePlace,
  createKeptPlace,
  type Place,
  placesOf,
  type StaffViewerFragment,
} from '@goodgo/client-graphql';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { useKeptTexts } from '../../storage/KeptTextsContext.tsx';
import { NoPlace } from './NoPlace.tsx';
import { PlacePicker } from './PlacePicker.tsx';

/** Who works, and where. */
export type Workplace = Place & {
  readonly viewer: StaffViewerFragment;
  /** Asks for the place anew; undefined when there is only one. */
  readonly leavePlace: (() => void) | undefined;
};

const WorkplaceContext = createContext<Workplace | undefined>(undefined);

type WorkplaceProviderProps = { readonly viewer: StaffViewerFragment; readonly children: ReactNode };

/** Settles at which register of which store the person works, once for this phone. */
export function WorkplaceProvider({ viewer, children }: WorkplaceProviderProps) {
  const storage = useKeptTexts();
  const kept = useMemo(() => createKeptPlace(storage), [storage]);
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
  // Another register has a cart and a sale of its own.
  return (
    <WorkplaceContext key={workplace.register.id} value={workplace}>
      {children}
    </WorkplaceContext>
  );
}

/** Who works, and where. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (!workplace) throw new TypeError('useWorkplace needs a WorkplaceProvider around it');
  return workplace;
}
