import { TableSkeleton } from "@/components/patterns/table-skeleton";

export default function PlatformBillingLoading() {
  return <TableSkeleton />;
}
