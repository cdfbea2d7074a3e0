import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PurchaseStatus } from "@/components/agency-purchase/purchase-status";
import { planPrice } from "@/components/partner-requests/plan-price";
import { Button } from "@/components/ui/button";
import { DeadLink } from "../../dead-link";
import { loadPlatformPage, type PlatformPage } from "../../platform-page";
import { findOrder } from "../find-order";
import { findPurchase } from "../find-purchase";

// The address is a key: it goes to no other site and into no search engine.
export const metadata: Metadata = {
  title: "Your order",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** How a purchase stands, or that the order of an approved request is confirmed: by the key of the link. */
export default async function CheckoutSuccessPage({ searchParams }: PageProps) {
  const visit = await loadPlatformPage();
  const { purchase, canceled, token } = await searchParams;
  if (typeof purchase === "string") {
    return <Purchase visit={visit} token={purchase} wasCanceled={canceled !== undefined} />;
  }
  return <ConfirmedOrder visit={visit} token={token} />;
}

interface PurchaseProps {
  visit: PlatformPage;
  token: string;
  wasCanceled: boolean;
}

async function Purchase({ visit, token, wasCanceled }: PurchaseProps) {
  const initial = await findPurchase(visit, token);
  if (!initial) return <DeadLink reason="Check that the whole address was copied." />;
  return (
    <div className="mx-auto max-w-xl px-4 py-14 md:px-6">
      <PurchaseStatus token={token} initial={initial} wasCanceled={wasCanceled} />
    </div>
  );
}

async function ConfirmedOrder({ visit, token: asked }: { visit: PlatformPage; token: unknown }) {
  const found = await findOrder(visit, asked);
  if ("refusal" in found) return <DeadLink reason={found.refusal} />;
  const { order, token } = found;
  if (!order.orderConfirmedAt) redirect(`/agency-checkout?token=${encodeURIComponent(token)}`);
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 px-4 py-14 md:px-6">
      <span className="flex size-12 items-center justify-center rounded-xl bg-success-soft text-success-text">
        <CircleCheck aria-hidden className="size-6" />
      </span>
      <h1 className="font-semibold text-3xl tracking-tight">Your plan is confirmed</h1>
      <p className="text-lg text-muted-foreground">
        {order.companyName} gets {order.plan.name} for {planPrice(order.plan)}. Nothing was charged; payment
        details are asked for later, in your agency's billing. The page of your request shows what comes next.
      </p>
      <Button asChild variant="primary" size="lg">
        <a href={order.statusPath}>See your request</a>
      </Button>
    </div>
  );
}
