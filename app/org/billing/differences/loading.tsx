import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function DifferencesLoading() {
  return (
    <BillingFrame current="/org/billing/differences">
      <TableSkeleton rows={4} />
    </BillingFrame>
  );
}
