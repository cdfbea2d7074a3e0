import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function JobsLoading() {
  return (
    <>
      <PageHeader title="Jobs" />
      <TableSkeleton />
    </>
  );
}
