import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function CreditsLoading() {
  return (
    <BillingFrame current="/org/billing/credits">
      <Skeleton className="mb-4 h-28 rounded-lg" />
      <TableSkeleton />
    </BillingFrame>
  );
}
