import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LandingPage } from "@/components/marketing/landing-page";
import { findHostPartner, loadHostPage } from "@/lib/http/pages/page-access";
import { loadPlans, loadPlatformPage } from "./platform-page";

export async function generateMetadata(): Promise<Metadata> {
  const partner = await findHostPartner();
  if (!partner?.isPlatform) return {};
  return {
    title: { absolute: `${partner.name}: AI phone agents under your own brand` },
    description:
      "The platform agencies use to sell AI phone agents under their own brand, address and prices.",
  };
}

/** The platform's front door. An agency's host shows nothing in public but its sign-in. */
export default async function HomePage() {
  const { partner } = await loadHostPage();
  if (!partner.isPlatform) redirect("/select-workspace");
  const plans = await loadPlans(await loadPlatformPage());
  return <LandingPage name={partner.name} host={partner.primaryHost} plans={plans} />;
}
