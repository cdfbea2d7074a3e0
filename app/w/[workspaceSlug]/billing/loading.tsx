import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function BillingLoading() {
  return (
    <>
      <PageHeader title="Billing" />
      <Skeleton className="mb-6 h-28 rounded-lg" />
      <TableSkeleton />
    </>
  );
}
