import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function MarginsLoading() {
  return (
    <BillingFrame current="/org/billing/margins">
      <Skeleton className="mb-4 h-28 rounded-lg" />
      <TableSkeleton />
    </BillingFrame>
  );
}
