import { Skeleton } from '../../design/Skeleton.tsx';

/** The shape of a page while it is found out who is signed in. */
export function FrameSkeleton() {
  return (
    <div aria-busy="true" className="flex h-dvh flex-col">
      <div className="flex h-15 items-center gap-4 border-line border-b bg-surface px-5">
        <Skeleton className="size-8" />
        <Skeleton className="h-9 w-44" />
        <Skeleton className="ml-auto size-11 rounded-full" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex-1 p-5">
          <Skeleton className="h-12 w-full" />
          <div className="mt-5 grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
            {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((key) => (
              <Skeleton key={key} className="h-28 rounded-card" />
            ))}
          </div>
        </div>
        <div className="hidden w-96 border-line border-l bg-surface md:block" />
      </div>
    </div>
  );
}
