import { PAY_FIRST } from "@/config/pay-first";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PaymentsAccount } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { findBooks } from "../payments/books";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { aside, askService } from "./ask";
import { requireCurrent } from "./find-current";
import type { SubscriptionRow } from "./rows";
import { syncClientSubscription } from "./sync-subscription";

type Act = "cancel_at_period_end" | "cancel_now" | "keep" | "pause";

/** Ends a client's plan when its period ends, or at once: what was used is invoiced, what is left is not given back. */
export function cancelSubscription(
  ctx: PartnerContext,
  workspaceId: string,
  when: "now" | "period_end",
): Promise<void> {
  return act(ctx, workspaceId, when === "now" ? "cancel_now" : "cancel_at_period_end");
}

/** Takes back a cancellation. */
export function keepSubscription(ctx: PartnerContext, workspaceId: string): Promise<void> {
  return act(ctx, workspaceId, "keep");
}

/** Lets a plan rest: nothing is paid for it and it gives nothing until it is resumed. */
export function pauseSubscription(ctx: PartnerContext, workspaceId: string): Promise<void> {
  return act(ctx, workspaceId, "pause");
}

/** One that is so already is left as it is. Throws `conflict` where there is no plan or it is in no state for that. */
async function act(ctx: PartnerContext, workspaceId: string, what: Act): Promise<void> {
  const alone = aside(ctx);
  const { row } = await requireCurrent(alone, workspaceId);
  if (isSoAlready(what, row)) return;
  refuse(what, row);
  const { account } = await findBooks(alone, { connectAccountId: row.connectAccountId });
  await inTransaction(alone, (tx) =>
    audit(tx, {
      action: `subscription.${what}`,
      entityType: "client_subscription",
      entityId: row.id,
      workspaceId,
      before: {
        status: row.status,
        cancelAtPeriodEnd: row.cancelAtPeriodEnd,
        isPaused: row.pausedAt !== null,
      },
    }),
  );
  await askService(() => ask(account, row, what));
  await askService(() => syncClientSubscription(alone, { partnerId: row.partnerId, workspaceId }));
}

function isSoAlready(what: Act, { cancelAtPeriodEnd, pausedAt }: SubscriptionRow): boolean {
  switch (what) {
    case "cancel_at_period_end":
      return cancelAtPeriodEnd;
    case "keep":
      return !cancelAtPeriodEnd;
    case "pause":
      return pausedAt !== null;
    case "cancel_now":
      return false;
  }
}

function refuse(what: Act, { status, dunningStage }: SubscriptionRow): void {
  if (what !== "pause") return;
  if (status === "past_due" || status === "unpaid" || dunningStage !== "none") {
    throw new DomainError("conflict", `${PAY_FIRST} The plan can be paused then.`);
  }
}

async function ask(account: PaymentsAccount, row: SubscriptionRow, what: Act): Promise<void> {
  const { stripeSubscriptionId: subscriptionId, id } = row;
  // Asked again later, the same wish is a new one: the key names when we last knew how things are.
  const key = `subscription-${what}:${id}:${row.syncedAt.getTime()}:${Math.floor(now().getTime() / 60_000)}`;
  const input = { subscriptionId, key };
  switch (what) {
    case "cancel_now":
      await paymentService().cancelSubscription(account, { ...input, when: "now" });
      return;
    case "cancel_at_period_end":
      await paymentService().cancelSubscription(account, { ...input, when: "period_end" });
      return;
    case "keep":
      await paymentService().keepSubscription(account, input);
      return;
    case "pause":
      await paymentService().pauseSubscription(account, input);
      return;
  }
}
