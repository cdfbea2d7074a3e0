import { Skeleton } from "@/components/ui/skeleton";

const PLACES = [0, 1, 2, 3, 4, 5];

export function AgentCardsSkeleton() {
  return (
    <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
      {PLACES.map((place) => (
        <Skeleton key={place} className="h-40 rounded-lg" />
      ))}
    </div>
  );
}
