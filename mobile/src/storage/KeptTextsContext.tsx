import { createContext, useContext } from 'react';
import type { KeptTexts } from './kept-texts.ts';

const KeptTextsContext = createContext<KeptTexts | undefined>(undefined);

/** Gives the screens what this device keeps. */
export const KeptTextsProvider = KeptTextsContext.Provider;

/** What this device keeps. */
export function useKeptTexts(): KeptTexts {
  const texts = useContext(KeptTextsContext);
  if (!texts) throw new TypeError('useKeptTexts needs a KeptTextsProvider around it');
  return texts;
}
