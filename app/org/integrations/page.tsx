import type { Metadata } from "next";
import { PageHeader } from "@/components/patterns/page-header";

export const metadata: Metadata = { title: "Integrations" };

export default function IntegrationsPage() {
  return <PageHeader title="Integrations" />;
}
