import { Skeleton } from "../ui/skeleton";

/** Rows of grey in the shape of a data table. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  const keys = Array.from({ length: rows }, (_, index) => index);
  return (
    <div className="overflow-hidden rounded-lg border bg-raised shadow-card">
      <div className="h-9 border-b bg-surface" />
      <div className="divide-y">
        {keys.map((key) => (
          <div key={key} className="flex h-11 items-center gap-6 px-4">
            <Skeleton className="h-3.5 w-1/4" />
            <Skeleton className="h-3.5 w-1/6" />
            <Skeleton className="h-3.5 w-1/5 max-sm:hidden" />
            <Skeleton className="ml-auto h-3.5 w-16" />
          </div>
        ))}
      </div>
    </div>
  );
}
