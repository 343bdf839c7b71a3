import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Storage as GraphiQLStorage } from '@graphiql/toolkit';
import { useEffect, useSyncExternalStore } from 'react';
import type { Cell } from './cell.ts';
import { dig, type Json, parseJson } from './json.ts';
import { writtenKey } from './opening.ts';
import { newSale, saleTabs, sellingTab, writeVariables } from './sale-tabs.ts';
import { type Known, refill } from './slot.ts';

/** Fills the variables of the tab in front with what is known, when it is opened and when more is learnt. */
export function useSaleTabs(known: Cell<Known>, storage: GraphiQLStorage): void {
  const learnt = useSyncExternalStore(known.watch, known.get);
  const { updateActiveTabValues } = useGraphiQLActions();
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const front = useGraphiQL((state) => state.tabs[state.activeTabIndex]);
  const tab = saleTabs.find(({ name }) => name === front?.title);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the id changes when another tab is opened
  useEffect(() => {
    if (tab?.name === sellingTab) known.set({ ...known.get(), ...newSale() });
  }, [known, tab, front?.id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the id changes when another tab is opened
  useEffect(() => {
    if (tab?.variables === undefined || variableEditor === undefined) return;
    const current = parseJson(variableEditor.getValue());
    if (current === undefined) return;
    const filled = refill(tab.variables, current, writtenTo(storage, tab.name), learnt);
    if (JSON.stringify(filled) === JSON.stringify(current)) return;
    rememberWritten(storage, tab.name, filled);
    variableEditor.setValue(writeVariables(filled));
    updateActiveTabValues({ variables: writeVariables(filled) });
  }, [learnt, storage, tab, front?.id, variableEditor, updateActiveTabValues]);
}

function writtenTo(storage: GraphiQLStorage, name: string): Json | undefined {
  return dig(parseJson(storage.getItem(writtenKey) ?? ''), name) as Json | undefined;
}

function rememberWritten(storage: GraphiQLStorage, name: string, filled: Json): void {
  const before = parseJson(storage.getItem(writtenKey) ?? '{}');
  storage.setItem(writtenKey, JSON.stringify({ ...(before as object), [name]: filled }));
}
