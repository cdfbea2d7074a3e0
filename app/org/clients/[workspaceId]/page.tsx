import type { Metadata } from "next";
import { PageHeader } from "@/components/patterns/page-header";

export const metadata: Metadata = { title: "Client" };

export default function ClientPage() {
  return <PageHeader title="Client" />;
}
