import type { z } from "zod";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { withLimits } from "@/types/client-limits";
import type { updateClientBody } from "@/types/clients";
import { DomainError, notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type ChangeableClient, lockClients, writeClients } from "./change-clients";
import { getClient } from "./get-client";
import type { ClientRow } from "./internal";

type ClientPatch = z.output<typeof updateClientBody>;

/**
 * Changes what is named and leaves the rest. For partner admins; audited; in force within a second. Throws `notFound`,
 * also for deleted clients, and `conflict` for an address somebody else has and for a client that is to be billed no more
 * while it pays for a plan.
 */
export async function updateClient(
  ctx: PartnerContext,
  workspaceId: string,
  patch: ClientPatch,
): Promise<ClientRow> {
  return inTransaction(ctx, async (tx) => {
    const [before] = await lockClients(tx, [workspaceId]);
    if (!before || before.deletedAt) throw notFound("client");
    const after = patched(before, patch);
    if (after.isBillingExempt && !before.isBillingExempt) await assertNoPlan(tx, workspaceId);
    await writeClients(tx, [{ before, after, action: "workspace.updated" }]);
    return getClient(tx, workspaceId);
  });
}

/** A client that is not billed would pay for a plan that gives it nothing. */
async function assertNoPlan(
  { tx, scope }: InTransaction<PartnerContext>,
  workspaceId: string,
): Promise<void> {
  const paying = await tx.clientSubscription.count({
    where: { partnerId: scope.partnerId, workspaceId, endedAt: null, cancelAtPeriodEnd: false },
  });
  if (paying === 0) return;
  throw new DomainError(
    "conflict",
    "This client pays for a plan. End the plan first, now or with its period.",
  );
}

/** The client with what the patch names. */
export function patched(client: ChangeableClient, patch: ClientPatch): ChangeableClient {
  const { rateMicrosPerMinute, limits, features, spending } = patch;
  const cap = spending?.callCostCapMicros ?? null;
  return {
    ...client,
    name: patch.name ?? client.name,
    slug: patch.slug ?? client.slug,
    timeZone: patch.timeZone ?? client.timeZone,
    isBillingExempt: patch.isBillingExempt ?? client.isBillingExempt,
    twoFactorRequired: patch.twoFactorRequired ?? client.twoFactorRequired,
    rateMicrosPerMinute: rateMicrosPerMinute ? BigInt(rateMicrosPerMinute) : client.rateMicrosPerMinute,
    zeroBalanceRule: spending?.zeroBalanceRule ?? client.zeroBalanceRule,
    ...(spending?.callCostCapMicros === undefined
      ? {}
      : { callCostCapMicros: cap === null ? null : BigInt(cap) }),
    limits: withLimits(client.limits, limits),
    features: { ...client.features, ...features },
  };
}
