import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function InvitationsLoading() {
  return (
    <>
      <PageHeader title="Invitations" />
      <TableSkeleton rows={4} />
    </>
  );
}
