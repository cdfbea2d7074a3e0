import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { planPrice } from "@/components/partner-requests/plan-price";
import { Button } from "@/components/ui/button";
import { DeadLink } from "../../dead-link";
import { loadPlatformPage } from "../../platform-page";
import { findOrder } from "../find-order";

// The address is a key: it goes to no other site and into no search engine.
export const metadata: Metadata = {
  title: "Order confirmed",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function CheckoutSuccessPage({ searchParams }: PageProps) {
  const visit = await loadPlatformPage();
  const found = await findOrder(visit, (await searchParams).token);
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
