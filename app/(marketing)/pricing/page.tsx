import type { Metadata } from "next";
import { PricingPage } from "@/components/marketing/pricing-page";
import { loadPlans, loadPlatformPage } from "../platform-page";

export const metadata: Metadata = {
  title: "Pricing",
  description: "Plans for agencies that sell AI phone agents under their own brand.",
};

export default async function Pricing() {
  return <PricingPage plans={await loadPlans(await loadPlatformPage())} />;
}
