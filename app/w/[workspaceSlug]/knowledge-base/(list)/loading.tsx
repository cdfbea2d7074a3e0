import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function KnowledgeLoading() {
  return (
    <>
      <PageHeader title="Knowledge base" />
      <TableSkeleton />
    </>
  );
}
