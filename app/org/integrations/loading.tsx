import { PageHeader } from "@/components/patterns/page-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function IntegrationsLoading() {
  return (
    <>
      <PageHeader title="Integrations" />
      <Skeleton className="h-40 rounded-lg" />
    </>
  );
}
