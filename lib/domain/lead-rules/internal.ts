import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type InTransaction, read } from "@/lib/data/transaction";
import { campaignStatus } from "@/types/campaigns";
import { type EnrolRuleFilter, enrolRuleFilter } from "@/types/lead-rules";
import { invalidField, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

const ruleRow = z.object({
  id: z.uuid(),
  name: z.string(),
  campaignId: z.uuid(),
  campaignName: z.string(),
  campaignStatus: campaignStatus.nullable(),
  filter: z.unknown().transform((stored): EnrolRuleFilter => enrolRuleFilter.catch({}).parse(stored)),
  isActive: z.boolean(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type EnrolRuleRow = z.infer<typeof ruleRow>;

/** Rules of the workspace, narrowed and ordered by `tail`. */
export function readRules(ctx: WorkspaceContext, tail: Sql): Promise<EnrolRuleRow[]> {
  const { partnerId, workspaceId } = ctx.scope;
  return read(ctx, (db) =>
    queryRows(
      db,
      ruleRow,
      sql`
        select e.id, e.name, e.campaign_id as "campaignId", coalesce(g.name, 'A deleted campaign') as "campaignName",
               g.status::text as "campaignStatus", e.filter, e.is_active as "isActive",
               e.created_at as "createdAt", e.updated_at as "updatedAt"
          from enrol_rules e
          left join campaigns g on g.partner_id = e.partner_id and g.workspace_id = e.workspace_id
           and g.id = e.campaign_id and g.deleted_at is null
         where e.partner_id = ${partnerId}::uuid and e.workspace_id = ${workspaceId}::uuid ${tail}`,
    ),
  );
}

/** One rule under a lock that lasts until the transaction ends. Throws `notFound`. */
export async function lockRule(ctx: InTransaction<WorkspaceContext>, ruleId: string): Promise<EnrolRuleRow> {
  const [row] = await readRules(ctx, sql`and e.id = ${ruleId}::uuid for update of e`);
  if (!row) throw notFound("rule");
  return row;
}

/** Throws field errors for a campaign or a tag that is none of the workspace's. */
export async function assertTargets(
  ctx: InTransaction<WorkspaceContext>,
  { campaignId, tagId }: { campaignId?: string | undefined; tagId?: string | undefined },
): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  const [found] = await queryRows(
    ctx.tx,
    z.object({ campaign: z.boolean(), tag: z.boolean() }),
    sql`
      select (${campaignId ?? null}::uuid is null or exists (
               select from campaigns where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
                  and id = ${campaignId ?? null}::uuid and deleted_at is null
                  and status not in ('completed', 'terminated', 'expired'))) as campaign,
             (${tagId ?? null}::uuid is null or exists (
               select from tags where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
                  and id = ${tagId ?? null}::uuid)) as tag`,
  );
  if (!found?.campaign)
    throw invalidField("campaignId", "is no campaign that takes people: choose another one");
  if (!found.tag) throw invalidField("filter.tagId", "is a tag that does not exist here");
}

export function ruleKey({ scope: { partnerId, workspaceId } }: WorkspaceContext, ruleId: string) {
  return { id: ruleId, partnerId, workspaceId };
}
