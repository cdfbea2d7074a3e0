import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function MembersLoading() {
  return (
    <>
      <PageHeader title="Members" />
      <TableSkeleton rows={4} />
    </>
  );
}
