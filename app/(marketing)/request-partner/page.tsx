import type { Metadata } from "next";
import { RequestForm } from "@/components/partner-requests/request-form";
import { loadPlans, loadPlatformPage } from "../platform-page";

export const metadata: Metadata = {
  title: "Request access",
  description: "Ask to become an agency: three short steps, with your address checked while you type.",
};

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RequestPartnerPage({ searchParams }: PageProps) {
  const visit = await loadPlatformPage();
  const [plans, { plan: wanted }] = await Promise.all([loadPlans(visit), searchParams]);
  const chosen = plans.find(({ code }) => code === wanted);
  return (
    <div className="mx-auto max-w-2xl px-4 py-10 md:px-6 md:py-14">
      <h1 className="font-semibold text-3xl tracking-tight">Become an agency</h1>
      <p className="mt-2 mb-8 text-lg text-muted-foreground">
        Tell us who you are and where you want to be. A person answers.
      </p>
      <RequestForm plans={plans} planVariantId={chosen?.id ?? ""} platformHost={visit.partner.primaryHost} />
    </div>
  );
}
