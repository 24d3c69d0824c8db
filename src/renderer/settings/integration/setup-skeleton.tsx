import { SkeletonBar } from '../../components/states/skeleton.tsx';

/** The shape of the setup: a card, then the heads of the steps after it. */
export function SetupSkeleton() {
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-3 rounded-card border border-line p-5">
        <SkeletonBar className="w-40" />
        <SkeletonBar className="w-72" />
        <SkeletonBar className="w-56" />
      </div>
      <SkeletonBar className="w-48" />
      <SkeletonBar className="w-36" />
      <SkeletonBar className="w-44" />
    </div>
  );
}
