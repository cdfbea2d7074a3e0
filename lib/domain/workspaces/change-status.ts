import { canInPartner } from "@/lib/access/can";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { voiceProvider } from "@/types/integrations";
import { DomainError, notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { type ChangeableClient, lockClients, writeClients } from "./change-clients";
import { archived, deleted, reopened, suspended } from "./client-states";
import { assertPlanHasRoom, lockPartner } from "./plan-room";

/** Stops a client at once: nobody opens it, nothing is dialled; calls in progress end and are charged as usual. */
export function suspendClient(ctx: PartnerContext, workspaceId: string, reason: string): Promise<void> {
  return change(ctx, workspaceId, "workspace.suspended", (client) => suspended(client, reason));
}

/** Puts a client aside. As suspended, and out of its people's lists. */
export function archiveClient(ctx: PartnerContext, workspaceId: string): Promise<void> {
  return change(ctx, workspaceId, "workspace.archived", archived);
}

/** Deletes a client for everybody. It can be restored for 30 days; then its contents are erased, its books stay. */
export function deleteClient(ctx: PartnerContext, workspaceId: string): Promise<void> {
  return change(ctx, workspaceId, "workspace.deleted", deleted);
}

/**
 * Reopens a suspended, archived or deleted client. What should have reached its engine meanwhile is synced by a job.
 * Throws `forbidden` when it was deleted and the caller may not delete clients, `limit_reached` when the plan has no
 * place for it any more, `notFound` when it is gone for good.
 */
export async function restoreClient(ctx: PartnerContext, workspaceId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [before] = await lockClients(tx, [workspaceId]);
    if (!before) throw notFound("client");
    if (before.deletedAt) await assertMayUndelete(tx);
    const after = reopened(before);
    const changed = await writeClients(tx, [{ before, after, action: "workspace.restored" }]);
    if (changed.size > 0) await resyncLater(tx, [workspaceId]);
  });
}

/** Agents whose sync was left undone while the client was closed. */
export async function resyncLater(ctx: InTransaction<PartnerContext>, workspaceIds: string[]): Promise<void> {
  const { partnerId } = ctx.scope;
  const requests = workspaceIds.flatMap((workspaceId) =>
    voiceProvider.options.map((provider) => ({ payload: { partnerId, workspaceId, provider } })),
  );
  if (requests.length > 0) await enqueueMany(ctx, "integration.resync-agents", requests);
}

async function assertMayUndelete(ctx: InTransaction<PartnerContext>): Promise<void> {
  if (!ctx.partnerRole || !canInPartner(ctx.partnerRole, "partner.clients.delete")) {
    throw new DomainError("forbidden", "Only an owner of the agency can restore a deleted client.");
  }
  await lockPartner(ctx);
  await assertPlanHasRoom(ctx);
}

async function change(
  ctx: PartnerContext,
  workspaceId: string,
  action: string,
  toState: (client: ChangeableClient) => ChangeableClient,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [before] = await lockClients(tx, [workspaceId]);
    if (!before || before.deletedAt) throw notFound("client");
    await writeClients(tx, [{ before, after: toState(before), action }]);
  });
}
