import type { Metadata } from "next";
import { PageHeader } from "@/components/patterns/page-header";

export const metadata: Metadata = { title: "Overview" };

export default function PlatformOverviewPage() {
  return <PageHeader title="Overview" />;
}
