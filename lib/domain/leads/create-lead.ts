import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import type { CreateLeadBody } from "@/types/leads";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertFreePhones } from "./find-by-phones";
import { getLead } from "./get-lead";
import { insertLeads } from "./insert-leads";
import { announceLead, writeLeadEvents } from "./lead-events";
import type { LeadRow } from "./lead-rows";
import { assertAssignee } from "./list-assignees";
import { readPhones } from "./read-phones";

/**
 * Adds a lead: by hand for a person, by API for a key. Numbers without a country code are of the workspace's country.
 * Throws `conflict` naming the lead that has the number, and field errors for numbers, people and tags that are none.
 */
export function createLead(ctx: WorkspaceContext, body: CreateLeadBody): Promise<LeadRow> {
  return inTransaction(ctx, async (tx) => {
    const { phone, otherPhones } = readPhones(ctx.workspace, body);
    const numbers = [...(phone ? [phone.e164] : []), ...otherPhones];
    await assertFreePhones(tx, numbers);
    await assertAssignee(tx, body.assigneeUserId);
    const { tagIds = [], note, phone: _, ...fields } = body;
    const lead = {
      ...fields,
      ...{ id: newId(), partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id },
      ...{ phone: phone?.e164 ?? null, otherPhones, country: phone?.country ?? null },
      source: ctx.actor.type === "api_key" ? ("api" as const) : ("manual" as const),
      ...{ createdByUserId: actorUserId(ctx.actor), actorLabel: ctx.actor.label },
    };
    const [added] = await insertLeads(tx, [lead]);
    // Somebody else took the number in between.
    if (!added) await assertFreePhones(tx, numbers);
    await putTags(tx, lead.id, tagIds);
    if (note) await writeLeadEvents(tx, ctx.workspace.id, [{ leadId: lead.id, kind: "note", body: note }]);
    await audit(tx, {
      action: "lead.created",
      entityType: "lead",
      entityId: lead.id,
      after: { source: lead.source },
    });
    await announceLead(tx, lead.id);
    return getLead(tx, lead.id);
  });
}

async function putTags(
  ctx: InTransaction<WorkspaceContext>,
  leadId: string,
  tagIds: readonly string[],
): Promise<void> {
  if (tagIds.length === 0) return;
  const { partnerId, workspaceId } = ctx.scope;
  const wanted = [...new Set(tagIds)];
  const put = await executeSql(
    ctx.tx,
    sql`
      insert into lead_tags (partner_id, workspace_id, tag_id, lead_id)
      select t.partner_id, t.workspace_id, t.id, ${leadId}::uuid from tags t
       where t.partner_id = ${partnerId}::uuid and t.workspace_id = ${workspaceId}::uuid and t.id = any(${wanted}::uuid[])`,
  );
  if (put < wanted.length) throw invalidField("tagIds", "names a tag that does not exist here");
}
