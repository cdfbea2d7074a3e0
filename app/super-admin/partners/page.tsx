import type { Metadata } from "next";
import { PageHeader } from "@/components/patterns/page-header";

export const metadata: Metadata = { title: "Agencies" };

export default function PartnersPage() {
  return <PageHeader title="Agencies" />;
}
