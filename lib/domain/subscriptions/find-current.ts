import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { DomainError, notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { loadVersions, type SubscriptionRow, selectSubscriptions, type VersionRow } from "./rows";

export interface CurrentPlan {
  row: SubscriptionRow;
  version: VersionRow;
}

/** The client's live subscription; null without one. */
export async function findCurrent(ctx: PartnerContext, workspaceId: string): Promise<CurrentPlan | null> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    const [row] = await selectSubscriptions(
      tx,
      sql`s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid and s.ended_at is null`,
    );
    if (!row) return null;
    const version = (await loadVersions(tx, partnerId, [row.planVersionId])).get(row.planVersionId);
    if (!version) throw notFound("plan");
    return { row, version };
  });
}

/** As `findCurrent`, where there has to be one. Throws `conflict`, or `notFound` for a client of somebody else. */
export async function requireCurrent(ctx: PartnerContext, workspaceId: string): Promise<CurrentPlan> {
  const current = await findCurrent(ctx, workspaceId);
  if (!current) throw await noPlan(ctx, workspaceId);
  return current;
}

/** Why there is no plan: the client has none, or the agency has no such client. */
export async function noPlan(ctx: PartnerContext, workspaceId: string): Promise<DomainError> {
  const [client] = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select id from workspaces
           where partner_id = ${ctx.scope.partnerId}::uuid and id = ${workspaceId}::uuid and deleted_at is null`,
    ),
  );
  if (!client) return notFound("client");
  return new DomainError("conflict", "There is no plan at the moment. Choose one first.");
}
