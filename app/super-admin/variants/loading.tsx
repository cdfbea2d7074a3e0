import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function PlansLoading() {
  return (
    <>
      <PageHeader title="Plans" />
      <TableSkeleton />
    </>
  );
}
