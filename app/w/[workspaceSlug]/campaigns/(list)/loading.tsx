import { PageHeader } from "@/components/patterns/page-header";
import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function CampaignsLoading() {
  return (
    <>
      <PageHeader title="Campaigns" />
      <TableSkeleton />
    </>
  );
}
