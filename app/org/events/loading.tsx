import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function ProviderEventsLoading() {
  return (
    <>
      <PageHeader title="Provider events" />
      <TableSkeleton />
    </>
  );
}
