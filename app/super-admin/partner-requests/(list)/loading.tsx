import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function PartnerRequestsLoading() {
  return (
    <>
      <PageHeader title="Agency requests" />
      <TableSkeleton />
    </>
  );
}
