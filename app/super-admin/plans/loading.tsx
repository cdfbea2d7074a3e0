import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function ClientPlansLoading() {
  return (
    <>
      <PageHeader title="Client plans" />
      <TableSkeleton />
    </>
  );
}
