import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { LeadEventKind } from "@/types/lead-timeline";
import { actorUserId } from "../shared/actor";
import { announce } from "../shared/announce";
import type { TenantContext, WorkspaceContext } from "../shared/tenant-context";

/** What is written down of a change to one lead. */
export interface LeadEvent {
  leadId: string;
  kind: LeadEventKind;
  body?: string;
  detail?: object;
}

/** Writes down what happened to leads of one workspace, in one statement and in the order given. */
export async function writeLeadEvents(
  ctx: InTransaction<TenantContext>,
  workspaceId: string,
  events: readonly LeadEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const records = events.map(({ leadId, kind, body = "", detail = {} }) => ({
    ...{ id: newId(), lead_id: leadId, kind, body, detail },
  }));
  await executeSql(
    ctx.tx,
    sql`
      insert into lead_events (id, partner_id, workspace_id, lead_id, kind, body, detail, actor_user_id, actor_label, created_at)
      select r.id, ${ctx.scope.partnerId}::uuid, ${workspaceId}::uuid, r.lead_id, r.kind, r.body, r.detail,
             ${actorUserId(ctx.actor)}::uuid, ${ctx.actor.label}, ${now()}
        from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
               as r(id uuid, lead_id uuid, kind text, body text, detail jsonb)`,
  );
}

/** Open pages are told of a change to one lead. */
export function announceLead(ctx: WorkspaceContext, leadId: string): Promise<void> {
  return announce(ctx, ctx.workspace.id, { type: "lead.updated", id: leadId });
}

/** Open pages are told that many leads changed. */
export function announceLeads(ctx: TenantContext, workspaceId: string): Promise<void> {
  return announce(ctx, workspaceId, { type: "lead.updated", id: workspaceId });
}
