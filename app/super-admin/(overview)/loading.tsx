import { PageHeader } from "@/components/patterns/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function OverviewLoading() {
  return (
    <>
      <PageHeader title="Overview" />
      <Skeleton className="h-72 rounded-lg" />
    </>
  );
}
