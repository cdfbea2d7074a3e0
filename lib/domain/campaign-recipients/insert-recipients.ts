import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";

/** Rows that are not put on the list, by their number. */
export const refusedRow = z.object({
  row: z.number().int(),
  problem: z.enum(["dnc", "duplicate", "elsewhere"]),
});

export interface RecipientsTarget {
  partnerId: string;
  workspaceId: string;
  campaignId: string;
  /** The file they come from. */
  importId: string | null;
  /** Whether numbers are left out that wait in another campaign of the workspace. */
  skipsElsewhere?: boolean;
  at: Date;
}

/**
 * Puts people on a campaign's list in the order of their rows: each number once, and nobody who is on a list of numbers not
 * to be called, of the workspace, its agency or the platform, or waits elsewhere, where that is asked for. Answers the rows
 * that were left out. `source` selects
 * row, id, phone, country, zones, first_name, last_name, email, company, variables and extra.
 */
export function insertRecipients(
  source: Sql,
  { partnerId, workspaceId, campaignId, importId, skipsElsewhere = false, at }: RecipientsTarget,
): Sql {
  const instant = sql`${at.toISOString()}::timestamptz`;
  return sql`
    with given as (${source}
    ), barred as (
      select distinct g.phone
        from given g join dnc_entries d on d.phone = g.phone
       where (d.expires_at is null or d.expires_at > ${instant})
         and (d.scope = 'platform'
              or (d.partner_id = ${partnerId}::uuid and (d.workspace_id is null or d.workspace_id = ${workspaceId}::uuid)))
    ), elsewhere as (
      select distinct g.phone
        from given g
        join campaign_recipients r
          on r.partner_id = ${partnerId}::uuid and r.workspace_id = ${workspaceId}::uuid and r.phone = g.phone
        join campaigns c on c.partner_id = r.partner_id and c.workspace_id = r.workspace_id and c.id = r.campaign_id
       where ${skipsElsewhere} and r.campaign_id <> ${campaignId}::uuid and r.state in ('pending', 'dialing')
         and c.deleted_at is null and c.status in ('scheduled', 'running', 'paused', 'completing')
    ), added as (
      insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, import_id, source_row, phone, country,
        zones, first_name, last_name, email, company, variables, extra, next_attempt_at, created_at, updated_at)
      select g.id, ${partnerId}::uuid, ${workspaceId}::uuid, ${campaignId}::uuid, ${importId}::uuid,
             case when ${importId}::uuid is not null then g.row end, g.phone, g.country, g.zones, g.first_name, g.last_name,
             g.email, g.company, g.variables, g.extra, ${instant}, ${instant}, ${instant}
        from given g
       where not exists (select from barred b where b.phone = g.phone)
         and not exists (select from elsewhere e where e.phone = g.phone)
       order by g.row
      on conflict (partner_id, workspace_id, campaign_id, phone) do nothing
      returning id
    )
    select g.row, case when exists (select from barred b where b.phone = g.phone) then 'dnc'
                       when exists (select from elsewhere e where e.phone = g.phone) then 'elsewhere'
                       else 'duplicate' end as problem
      from given g
     where not exists (select from added a where a.id = g.id)`;
}
