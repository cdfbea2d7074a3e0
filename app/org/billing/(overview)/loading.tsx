import { BillingFrame } from "@/components/agency-billing/billing-frame";
import { Skeleton } from "@/components/ui/skeleton";

export default function BillingLoading() {
  return (
    <BillingFrame current="/org/billing">
      <div className="grid gap-4 lg:grid-cols-2">
        <Skeleton className="h-64 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </BillingFrame>
  );
}
