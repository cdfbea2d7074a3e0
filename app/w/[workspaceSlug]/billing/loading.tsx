import { PageHeader } from "@/components/patterns/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function BillingLoading() {
  return (
    <>
      <PageHeader title="Billing" />
      <Skeleton className="mb-4 h-9 rounded-md" />
      <Skeleton className="mb-6 h-28 rounded-lg" />
      <div className="grid gap-4 lg:grid-cols-3">
        <Skeleton className="h-60 rounded-lg lg:col-span-2" />
        <Skeleton className="h-60 rounded-lg" />
      </div>
    </>
  );
}
