import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { startDraft } from "@/components/agency-purchase/purchase-draft";
import { PurchaseForm } from "@/components/agency-purchase/purchase-form";
import { OrderCard } from "@/components/partner-requests/order-card";
import { DeadLink } from "../dead-link";
import { loadPlans, loadPlatformPage, type PlatformPage } from "../platform-page";
import { findOrder } from "./find-order";

// The address of an order is a key: it goes to no other site and into no search engine.
export const metadata: Metadata = {
  title: "Buy an agency",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Buying an agency; with the key of an approved request's order, confirming that one instead. */
export default async function AgencyCheckoutPage({ searchParams }: PageProps) {
  const visit = await loadPlatformPage();
  const { token, plan, interval } = await searchParams;
  if (token !== undefined) return <Order visit={visit} token={token} />;
  const plans = await loadPlans(visit);
  if (plans.length === 0)
    return <DeadLink reason="We agree on a price with each agency. Tell us about yours." />;
  return (
    <div className="mx-auto max-w-5xl px-4 py-10 md:px-6 md:py-14">
      <h1 className="font-semibold text-3xl tracking-tight">Buy your agency</h1>
      <p className="mt-2 mb-8 text-lg text-muted-foreground">
        A few lines about you, then the payment. Rather talk first?{" "}
        <a
          href="/request-partner"
          className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
        >
          Request access
        </a>
        .
      </p>
      <PurchaseForm
        plans={plans}
        start={startDraft(plans, { plan, interval })}
        platformHost={visit.partner.primaryHost}
      />
    </div>
  );
}

async function Order({ visit, token: asked }: { visit: PlatformPage; token: string | string[] }) {
  const found = await findOrder(visit, asked);
  if ("refusal" in found) return <DeadLink reason={found.refusal} />;
  const { order, token } = found;
  if (order.orderConfirmedAt) redirect(`/agency-checkout/success?token=${encodeURIComponent(token)}`);
  return (
    <div className="mx-auto max-w-xl px-4 py-10 md:px-6 md:py-14">
      <h1 className="font-semibold text-3xl tracking-tight">Confirm your plan</h1>
      <p className="mt-2 mb-6 text-lg text-muted-foreground">
        {order.companyName} is approved. This is what you get.
      </p>
      <OrderCard order={order} token={token} />
    </div>
  );
}
