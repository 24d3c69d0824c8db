import { SkeletonBar } from '../states/skeleton.tsx';

/** The shape of a row while its page is on the way. */
export function RowSkeleton({ seed }: { readonly seed: number }) {
  return (
    <div className="grid h-12 grid-cols-[14px_1fr_auto] content-center gap-x-2.5 gap-y-2 px-3.5">
      <SkeletonBar className="size-3.5" />
      <span style={{ width: `${48 + ((seed * 37) % 44)}%` }}>
        <SkeletonBar />
      </span>
      <SkeletonBar className="w-8" />
      <span />
      <span style={{ width: `${36 + ((seed * 23) % 30)}%` }}>
        <SkeletonBar className="h-2 opacity-70" />
      </span>
      <span />
    </div>
  );
}
