import type { Metadata } from "next";
import { NewPlanPage } from "@/components/plans/new-plan-page";
import { loadPartnerPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "New plan" };

/** A form and a simulator, both of which ask for what they need as it is typed. */
export default async function OrgNewPlanPage() {
  await loadPartnerPage("/org/plans/new", "partner.plans.manage");
  return <NewPlanPage />;
}
