import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { Skeleton } from "@/components/ui/skeleton";

export default function PaymentsLoading() {
  return (
    <BillingFrame current="/org/billing/payments">
      <Skeleton className="h-64 rounded-lg" />
    </BillingFrame>
  );
}
