import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { aside } from "../payments/ask-service";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import type { ConnectRow } from "./connect-row";
import { disconnectRow } from "./disconnect-row";
import { findLiveAccount } from "./find-live";
import { mailConnectOwners } from "./mail-owners";
import { type RemoteAccount, readRemote, statusOf } from "./read-remote";

type Facts = Pick<ConnectRow, "status" | "canCharge" | "canPayOut" | "taxReady" | "requirements">;

/**
 * Reads the connected account of an agency whole and writes our row: after an event, after onboarding, every night. An
 * account that is closed or out of our reach counts as disconnected, and its owners are told. Answers the row as it is
 * then; null when nothing is connected. It has transactions of its own. Throws the `VendorError` of a
 * service that does not answer.
 */
export async function syncConnectAccount(ctx: TenantContext, partnerId: string): Promise<ConnectRow | null> {
  const own = { ...aside(ctx), scope: { partnerId, workspaceId: "all" as const } };
  const account = await findLiveAccount(own);
  if (!account?.stripeAccountId) return account;
  const remote = await readRemote(account.stripeAccountId);
  return inTransaction(own, (tx) => writeRemote(tx, account.id, remote));
}

/** Writes what the service said, unless a later answer, or somebody, was faster. */
async function writeRemote(
  tx: InTransaction<TenantContext>,
  accountId: string,
  remote: RemoteAccount,
): Promise<ConnectRow | null> {
  const before = await findLiveAccount(tx, true);
  if (before?.id !== accountId) return before;
  if (before.syncedAt !== null && before.syncedAt > remote.askedAt) return before;
  if (remote.kind !== "there") {
    await disconnectRow(tx, before, remote.kind === "closed" ? "closed" : "revoked");
    await mailConnectOwners(tx, "connect-disconnected");
    return null;
  }
  const { askedAt: syncedAt, canCharge, canPayOut, taxReady, requirements } = remote;
  const facts: Facts = { status: statusOf(before, remote), canCharge, canPayOut, taxReady, requirements };
  await tx.tx.connectAccount.updateMany({
    where: { id: accountId, partnerId: tx.scope.partnerId },
    data: { ...facts, syncedAt, updatedAt: now() },
  });
  await tell(tx, before, facts);
  return { ...before, ...facts, syncedAt };
}

async function tell(tx: InTransaction<TenantContext>, before: ConnectRow, after: Facts): Promise<void> {
  const keys = ["status", "canCharge", "canPayOut", "taxReady"] as const;
  const changed = keys.filter((key) => before[key] !== after[key]);
  if (changed.length === 0) return;
  const pick = (facts: Facts) => Object.fromEntries(changed.map((key) => [key, facts[key]]));
  await audit(tx, {
    action: "connect_account.changed",
    entityType: "connect_account",
    entityId: before.id,
    before: pick(before),
    after: pick(after),
  });
  if (before.canCharge && !after.canCharge) await mailConnectOwners(tx, "connect-stopped");
}
