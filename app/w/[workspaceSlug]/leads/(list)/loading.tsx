import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function LeadsLoading() {
  return (
    <>
      <PageHeader title="Leads" />
      <TableSkeleton />
    </>
  );
}
