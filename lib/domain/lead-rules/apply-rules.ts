import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { type EnrolRuleFilter, enrolRuleFilter } from "@/types/lead-rules";
import { enrolLeads } from "../leads/enrol-leads";
import { DomainError } from "../shared/errors";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";

/** New leads of a workspace: named, or those of an import, from one of them on. */
export interface NewLeads {
  partnerId: string;
  workspaceId: string;
  leadIds?: readonly string[] | undefined;
  importId?: string | undefined;
  fromLeadId?: string | undefined;
}

const ruleRow = z.object({
  id: z.uuid(),
  name: z.string(),
  campaignId: z.uuid(),
  // Null for one that nobody can read any more: without its filter a rule would have everybody called.
  filter: z.unknown().transform((stored) => enrolRuleFilter.safeParse(stored).data ?? null),
});
type Rule = z.output<typeof ruleRow> & { filter: EnrolRuleFilter };

/** An import is enrolled in slices, so that no statement holds a campaign for long. */
const SLICE_LEADS = 5_000;

/**
 * Puts new leads on the lists of the campaigns whose rules they fit. A rule whose campaign has ended, or is gone, is passed
 * over, and so is one whose filter cannot be read. Doing it again changes nothing: a number is on a list once, and whom a
 * rule has put there and somebody took off stays off.
 */
export async function applyEnrolRules(leads: NewLeads): Promise<{ enrolled: number }> {
  const { partnerId, workspaceId } = leads;
  const ctx = systemContext("lead.enrol", { partnerId, workspaceId });
  let enrolled = 0;
  for (const rule of await inSystemTransaction(ctx, (tx) => activeRules(tx, leads))) {
    const { filter } = rule;
    if (filter !== null) enrolled += await applyRule(ctx, { ...rule, filter }, leads);
    else ctx.log.warn({ ruleId: rule.id }, "a rule's filter cannot be read: the rule was passed over");
  }
  await ctx.settle();
  return { enrolled };
}

function activeRules(
  tx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: NewLeads,
): Promise<z.output<typeof ruleRow>[]> {
  return queryRows(
    tx.tx,
    ruleRow,
    sql`select e.id, e.name, e.campaign_id as "campaignId", e.filter from enrol_rules e
         where e.partner_id = ${partnerId}::uuid and e.workspace_id = ${workspaceId}::uuid and e.is_active
         order by e.id`,
  );
}

async function applyRule(ctx: TenantContext, rule: Rule, leads: NewLeads): Promise<number> {
  const named = { ...ctx, actor: { type: "system" as const, id: null, label: `Rule “${rule.name}”` } };
  const place = { partnerId: leads.partnerId, workspaceId: leads.workspaceId, campaignId: rule.campaignId };
  let enrolled = 0;
  let after: string | null = null;
  try {
    do {
      const from: string | null = after;
      after = await inSystemTransaction(named, async (tx): Promise<string | null> => {
        const end = await endOfSlice(tx, leads, from);
        if (end !== null) enrolled += await enrolLeads(tx, place, fittingSql(rule, leads, { from, end }));
        return end;
      });
    } while (after !== null);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    ctx.log.info({ ruleId: rule.id, code: error.code }, "a rule's campaign takes nobody");
  }
  return enrolled;
}

/** The last id of the next slice; null when there is none. */
async function endOfSlice(
  tx: InTransaction<TenantContext>,
  leads: NewLeads,
  from: string | null,
): Promise<string | null> {
  const [row] = await queryRows(
    tx.tx,
    z.object({ end: z.uuid().nullable() }),
    sql`select max(id::text)::uuid as end from (
          select l.id from leads l where ${newSql(leads)} and (${from}::uuid is null or l.id > ${from}::uuid)
           order by l.id limit ${SLICE_LEADS}) s`,
  );
  return row?.end ?? null;
}

function newSql({ partnerId, workspaceId, leadIds, importId, fromLeadId }: NewLeads): Sql {
  const imported = sql`l.import_id = ${importId ?? null}::uuid
    and (${fromLeadId ?? null}::uuid is null or l.id >= ${fromLeadId ?? null}::uuid)`;
  const which = importId ? imported : sql`l.id = any(${leadIds ?? []}::uuid[])`;
  return sql`l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.deleted_at is null and ${which}`;
}

function fittingSql(
  { campaignId, filter: { sources, tagId, minScore, priorities } }: Rule,
  leads: NewLeads,
  { from, end }: { from: string | null; end: string },
): Sql {
  return sql`
    select l.id from leads l
     where ${newSql(leads)} and (${from}::uuid is null or l.id > ${from}::uuid) and l.id <= ${end}::uuid
       and (${sources ?? null}::text[] is null or l.source::text = any(${sources ?? null}::text[]))
       and (${priorities ?? null}::text[] is null or l.priority::text = any(${priorities ?? null}::text[]))
       and (${minScore ?? null}::int is null or l.score >= ${minScore ?? null}::int)
       and not exists (
             select from lead_events e where e.partner_id = l.partner_id and e.workspace_id = l.workspace_id
                and e.lead_id = l.id and e.kind = 'enrolled' and e.detail->>'campaignId' = ${campaignId})
       and (${tagId ?? null}::uuid is null or exists (
              select from lead_tags lt where lt.partner_id = l.partner_id and lt.workspace_id = l.workspace_id
                 and lt.tag_id = ${tagId ?? null}::uuid and lt.lead_id = l.id))`;
}
