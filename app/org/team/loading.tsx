import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function TeamLoading() {
  return (
    <>
      <PageHeader title="Team" />
      <TableSkeleton rows={4} />
    </>
  );
}
