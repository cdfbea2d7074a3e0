import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function PlatformAuditLoading() {
  return (
    <>
      <PageHeader title="Audit log" />
      <TableSkeleton />
    </>
  );
}
