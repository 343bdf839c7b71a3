import type { ReactNode } from 'react';
import { ReachabilityBanner } from '../../features/reachability/ReachabilityBanner.tsx';
import { ViewerGate } from '../../features/session/ViewerGate.tsx';
import { AppHeader } from '../../features/shell/AppHeader.tsx';
import { FrameSkeleton } from '../../features/shell/FrameSkeleton.tsx';
import { GraphProvider } from '../../graph/GraphProvider.tsx';

export default function TillLayout({ children }: { readonly children: ReactNode }) {
  return (
    <GraphProvider>
      <ViewerGate fallback={<FrameSkeleton />}>
        <div className="flex h-dvh flex-col">
          <AppHeader />
          <ReachabilityBanner />
          {children}
        </div>
      </ViewerGate>
    </GraphProvider>
  );
}
