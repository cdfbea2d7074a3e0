import { PlansFrame } from "@/components/plans/plans-frame";
import { Skeleton } from "@/components/ui/skeleton";

export default function PlansLoading() {
  return (
    <PlansFrame current="/org/plans">
      <Skeleton className="h-52 rounded-lg" />
    </PlansFrame>
  );
}
