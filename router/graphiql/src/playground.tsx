import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { Bar } from './bar.tsx';
import { freshOpening, resumeOpening } from './opening.ts';
import { PlanPanel } from './plan/plan-panel.tsx';
import type { PlaygroundState } from './playground-state.ts';
import { useRoomyEditors } from './use-roomy-editors.ts';
import { useSaleTabs } from './use-sale-tabs.ts';

// The documentation is GraphiQL's own reference plugin, always there.
const plugins = [explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

/** GraphiQL on the graph of this origin; on one that sells, opened with a sale. */
export function Playground({ state, bar }: { state: PlaygroundState; bar: HTMLElement }) {
  const [{ opening, round }, setOpening] = useState(() => ({
    opening: state.sells ? resumeOpening(state.storage) : undefined,
    round: 0,
  }));

  function restore(present: readonly unknown[]): void {
    setOpening({ opening: freshOpening(state.storage, present), round: round + 1 });
  }

  return (
    <GraphiQL
      key={round}
      fetcher={state.fetcher}
      storage={state.storage}
      plugins={plugins}
      {...(opening && {
        defaultTabs: opening.tabs,
        initialQuery: opening.front.query,
        initialVariables: opening.front.variables,
        defaultEditorToolsVisibility: 'variables',
      })}
      showPersistHeadersSettings={false}
      inputValueDeprecation
      schemaDescription
    >
      {/* The bar says whose playground it is. */}
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <GraphiQL.Footer>
        <PlanPanel plans={state.plans} language={state.language} />
      </GraphiQL.Footer>
      <Inside />
      {state.sells && <InsideOfSale state={state} />}
      {createPortal(<Bar state={state} onRestore={restore} />, bar)}
    </GraphiQL>
  );
}

/** Works on GraphiQL from inside, where its hooks are. */
function Inside() {
  useRoomyEditors();
  return null;
}

function InsideOfSale({ state }: { state: PlaygroundState }) {
  useSaleTabs(state.known, state.storage);
  return null;
}
