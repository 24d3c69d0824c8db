import { Skeleton, SkeletonBar } from '../components/states/skeleton.tsx';

/** The shape of a ticket while it is read. */
export function TicketSkeleton() {
  return (
    <Skeleton label="Loading ticket">
      <div className="flex flex-col gap-3 px-6 pt-[68px]">
        <SkeletonBar className="h-4 w-2/3" />
        <SkeletonBar className="w-1/3" />
        <div className="mt-6 flex flex-col gap-2.5">
          <SkeletonBar className="w-full" />
          <SkeletonBar className="w-11/12" />
          <SkeletonBar className="w-3/5" />
        </div>
      </div>
    </Skeleton>
  );
}
