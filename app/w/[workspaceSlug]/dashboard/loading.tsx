import { DashboardSkeleton } from "@/components/dashboard/dashboard-skeleton";
import { PageHeader } from "@/components/patterns/page-header";

export default function DashboardLoading() {
  return (
    <>
      <PageHeader title="Dashboard" />
      <DashboardSkeleton />
    </>
  );
}
