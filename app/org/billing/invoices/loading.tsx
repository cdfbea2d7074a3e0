import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function InvoicesLoading() {
  return (
    <BillingFrame current="/org/billing/invoices">
      <TableSkeleton />
    </BillingFrame>
  );
}
