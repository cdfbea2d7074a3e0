import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OrderCard } from "@/components/partner-requests/order-card";
import { DeadLink } from "../dead-link";
import { loadPlatformPage } from "../platform-page";
import { findOrder } from "./find-order";

// The address is a key: it goes to no other site and into no search engine.
export const metadata: Metadata = {
  title: "Your order",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AgencyCheckoutPage({ searchParams }: PageProps) {
  const visit = await loadPlatformPage();
  const found = await findOrder(visit, (await searchParams).token);
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
