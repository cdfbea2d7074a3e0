import { AnalyticsSkeleton } from "@/components/analytics/analytics-skeleton";
import { PageHeader } from "@/components/patterns/page-header";

export default function AnalyticsLoading() {
  return (
    <>
      <PageHeader title="Analytics" />
      <AnalyticsSkeleton />
    </>
  );
}
