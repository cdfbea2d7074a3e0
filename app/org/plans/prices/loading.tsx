import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { PlansFrame } from "@/components/plans/plans-frame";

export default function PricesLoading() {
  return (
    <PlansFrame current="/org/plans/prices">
      <TableSkeleton />
    </PlansFrame>
  );
}
