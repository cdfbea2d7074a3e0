import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import type { LegalHoldResource } from "@/types/privacy";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { asItWas } from "./chosen-calls";
import { lockOutErasing } from "./hold";

const heldRow = z.object({ since: z.date().nullable(), hasChanged: z.boolean() });

/**
 * Keeps everything there is of a client's calls until the hold is lifted, also when the client is deleted and its time is
 * over; what was chosen for erasing and is not erased yet is given back. Twice is once; another reason replaces the one before. Throws `notFound`, also for one that is erased already.
 */
export function holdClient(
  ctx: PartnerContext,
  workspaceId: string,
  reason: string,
): Promise<LegalHoldResource> {
  const changes = sql`legal_hold_at = coalesce(o.legal_hold_at, now()), legal_hold_reason = ${reason}`;
  return inTransaction(ctx, (tx) => change(tx, workspaceId, { changes, reason }));
}

/** From now on the client's calls are kept as its settings say, from the first on; a deleted client is erased in its time. */
export function liftClientHold(ctx: PartnerContext, workspaceId: string): Promise<LegalHoldResource> {
  const changes = sql`legal_hold_at = null, legal_hold_reason = null, recordings_gone_until = null,
    transcripts_gone_until = null, events_gone_until = null`;
  return inTransaction(ctx, (tx) => change(tx, workspaceId, { changes, reason: null }));
}

async function change(
  ctx: InTransaction<PartnerContext>,
  workspaceId: string,
  { changes, reason }: { changes: Sql; reason: string | null },
): Promise<LegalHoldResource> {
  const { partnerId } = ctx.scope;
  await lockOutErasing(ctx, partnerId);
  const [row] = await queryRows(
    ctx.tx,
    heldRow,
    sql`
      with old as (
        select id, legal_hold_at, legal_hold_reason from workspaces
         where partner_id = ${partnerId}::uuid and id = ${workspaceId}::uuid and purged_at is null for update
      ), given_back as (
        update calls c set ${asItWas} from old o
         where ${reason !== null} and c.partner_id = ${partnerId}::uuid and c.workspace_id = o.id and c.erasing is not null
      )
      update workspaces w set ${changes}, updated_at = now() from old o
       where w.partner_id = ${partnerId}::uuid and w.id = o.id
      returning w.legal_hold_at as since,
                o.legal_hold_reason is distinct from w.legal_hold_reason as "hasChanged"`,
  );
  if (!row) throw notFound("client");
  if (row.hasChanged) {
    await audit(ctx, {
      action: reason === null ? "workspace.hold_lifted" : "workspace.held",
      entityType: "workspace",
      entityId: workspaceId,
      workspaceId,
      after: reason === null ? {} : { reason },
    });
    await announce(ctx, workspaceId, { type: "workspace.updated", id: workspaceId });
  }
  return { id: workspaceId, isOnLegalHold: row.since !== null, since: row.since?.toISOString() ?? null };
}
