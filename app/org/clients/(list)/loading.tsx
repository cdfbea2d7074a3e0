import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function ClientsLoading() {
  return (
    <>
      <PageHeader title="Clients" />
      <TableSkeleton />
    </>
  );
}
