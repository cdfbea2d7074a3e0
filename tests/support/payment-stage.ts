import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { acceptPaymentEvent } from "@/lib/domain/payments/inbox/accept-event";
import { drainPaymentEvents } from "@/lib/domain/payments/inbox/drain-events";
import { paymentService } from "@/lib/vendors/payments/registry";
import { createTenant, type TestTenant } from "./fixtures";
import type { OwnStripe, StripeDelivery } from "./own-stripe";

/** An agency that clients can pay, and who pays whom. */
export interface PaymentStage {
  tenant: TestTenant;
  connectAccountId: string;
  stripeAccountId: string;
  /** The client, and the agency itself. */
  client: { partnerId: string; workspaceId: string };
  agency: { partnerId: string; workspaceId: null };
}

/** A tenant with people and a connected account that may charge; the platform keeps 10 %. */
export async function createPaymentStage(own: OwnStripe): Promise<PaymentStage> {
  const tenant = await createTenant();
  const { partnerId, workspaceId, userId } = tenant;
  const db = systemDb();
  await db.partner.update({ where: { id: partnerId }, data: { platformFeeBasisPoints: 1_000 } });
  await db.workspaceMember.create({
    data: { id: newId(), partnerId, workspaceId, userId, role: "owner" },
  });
  const connectAccountId = newId();
  const { id: stripeAccountId } = await paymentService().createConnectedAccount({
    key: connectAccountId,
    email: "agency@example.test",
    displayName: "Agency",
    country: "US",
    currency: "USD",
    metadata: { partnerId },
  });
  await own.completeOnboarding(stripeAccountId);
  await db.connectAccount.create({
    data: {
      ...{ id: connectAccountId, partnerId, stripeAccountId, status: "active", country: "US" },
      ...{ currency: "USD", canCharge: true, canPayOut: true, taxMode: "none" },
    },
  });
  await own.idle();
  own.forgetDeliveries();
  const client = { partnerId, workspaceId };
  return { tenant, connectAccountId, stripeAccountId, client, agency: { partnerId, workspaceId: null } };
}

/** Takes a delivery in as its route does. */
export function takeIn({ endpoint, rawBody, signature }: StripeDelivery): Promise<"stored" | "duplicate"> {
  const headers = new Headers({ "stripe-signature": signature });
  return acceptPaymentEvent(endpoint, { rawBody: Buffer.from(rawBody), headers });
}

/** Works off everything the payment service has told, and what that leads to. */
export async function settleEvents(own: OwnStripe): Promise<void> {
  await own.deliverAll(async (delivery) => {
    await takeIn(delivery);
    await drainPaymentEvents({ budgetMs: 20_000 });
  });
}

/** Balance in micros, and the ledger's lines that payments made. */
export async function booksOf(owner: { partnerId: string; workspaceId: string | null }) {
  const account = await systemDb().creditAccount.findFirstOrThrow({ where: owner });
  const entries = await systemDb().creditEntry.findMany({
    where: { accountId: account.id },
    orderBy: { sequence: "asc" },
  });
  return {
    accountId: account.id,
    balance: account.balanceMicros,
    lines: entries.map(({ kind, amountMicros }) => `${kind} ${amountMicros}`),
  };
}
