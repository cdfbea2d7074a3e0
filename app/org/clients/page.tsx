import type { Metadata } from "next";
import { PageHeader } from "@/components/patterns/page-header";

export const metadata: Metadata = { title: "Clients" };

export default function ClientsPage() {
  return <PageHeader title="Clients" />;
}
