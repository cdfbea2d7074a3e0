import { serverEnv } from "@/config/env.server";
import { systemDb } from "@/lib/data/system";
import { accountFor, type PaymentOwner } from "@/lib/domain/payments/books";
import { settleCheckout } from "@/lib/domain/payments/settle-checkout";
import { syncInvoice } from "@/lib/domain/payments/sync-invoice";
import { loadPartnerById } from "@/lib/domain/shared/context/load-partner";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import { paymentService } from "@/lib/vendors/payments/registry";

const DAY_MS = 86_400_000;

/** A card of the stand-in that is always accepted. */
const CARD = { number: "4242 4242 4242 4242", expiry: "12 / 34", cvc: "123", country: "US" };

interface Page {
  checkoutId: string;
  url: string;
}

/** What the agency does by hand, as its owner. */
export async function ownerOf(partnerId: string): Promise<PartnerContext> {
  const partner = await loadPartnerById(partnerId);
  if (!partner) throw new Error("The demo's agency is gone.");
  return { ...systemContext("demo", { partnerId, workspaceId: "all" }), partner, partnerRole: "owner" };
}

/** Fills in a payment page and comes back from it. */
export async function payOn(
  { checkoutId, url }: Page,
  ctx: PartnerContext,
  owner: PaymentOwner,
  person: { email: string; name: string } | undefined,
): Promise<void> {
  const form = new URLSearchParams({ ...CARD, email: person?.email ?? "", name: person?.name ?? "" });
  const answer = await fetch(url, { method: "POST", redirect: "manual", body: form });
  await answer.arrayBuffer();
  if (answer.status !== 303) throw new Error(`Paying in the demo answered ${answer.status}.`);
  const { status } = await settleCheckout(ctx, owner, checkoutId);
  if (status !== "completed") throw new Error(`A payment of the demo is ${status}.`);
}

/** Nobody listens for events yet, so what they would tell is read. */
export async function readInvoices(ctx: PartnerContext, owner: PaymentOwner): Promise<void> {
  const payer = await systemDb().paymentCustomer.findFirstOrThrow({ where: owner });
  const { partnerId } = owner;
  const account =
    owner.workspaceId === null
      ? null
      : await systemDb().connectAccount.findFirstOrThrow({ where: { partnerId } });
  const { items } = await paymentService().listInvoices(accountFor(account), {
    customerId: payer.stripeCustomerId,
    from: new Date(payer.createdAt.getTime() - DAY_MS),
    until: new Date(Date.now() + DAY_MS),
  });
  for (const { id } of items) await syncInvoice(ctx, owner, id);
}

export function stripeUrl(): string {
  const { STRIPE_BASE_URL } = serverEnv();
  if (!STRIPE_BASE_URL)
    throw new Error("The demo needs the payment service's stand-in: its address is not set.");
  return STRIPE_BASE_URL;
}
