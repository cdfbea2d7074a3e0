import { z } from "zod";
import { CLIENT_FEATURE_NAMES } from "@/config/client-features";
import type { Sql } from "@/lib/data/rows";
import { type CallListQuery, listCallsSql } from "@/lib/domain/calls/list-calls";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { type SampleTenant, sampleTenant } from "./sample-tenant";
import type { SqlCounter } from "./sql-counter";

/** So many calls of each tenant have a rare kind, campaign or tag, evenly spread over its history. */
const RARE = 200;

const tenantRow = z.object({ workspaceId: z.string(), agentId: z.string(), integrationId: z.string() });
const idRow = z.object({ id: z.string() });

/** The demo's first workspace and another of the same agency, both emptied of calls. */
export async function twoTenants(sql: SqlCounter): Promise<{ large: SampleTenant; small: SampleTenant }> {
  const large = await sampleTenant(sql);
  const [other] = z.array(tenantRow).parse(
    await sql.query(
      `select workspace_id as "workspaceId", id as "agentId", integration_id as "integrationId" from agents
        where partner_id = $1 and workspace_id <> $2 and integration_id is not null order by id limit 1`,
      [large.partnerId, large.workspaceId],
    ),
  );
  if (!other) throw new Error("The demo's first agency has only one workspace with an agent.");
  for (const table of ["call_search", "call_tags", "calls"]) await sql.query(`delete from ${table}`);
  return { large, small: { ...large, ...other, workspaceSlug: "" } };
}

export type Rarities = { campaignId: string; tagId: string; number: string; line: string; day: string };

/** Gives a few calls of a tenant what the generator gives none, and answers what to look for in them. */
export async function addRarities(sql: SqlCounter, tenant: SampleTenant): Promise<Rarities> {
  const place = [tenant.partnerId, tenant.workspaceId];
  const every = `select id, row_number() over (order by id) as n, count(*) over () as many from calls
                  where partner_id = $1 and workspace_id = $2`;
  const rare = `select id from (${every}) c where n % greatest(many / ${RARE}, 1) = 0`;
  await sql.query(`update calls set type = 'web', campaign_id = workspace_id where id in (${rare})`, place);
  const [tag] = z
    .array(idRow)
    .parse(
      await sql.query(
        `insert into tags (id, partner_id, workspace_id, name) values (gen_random_uuid(), $1, $2, 'rare') returning id`,
        place,
      ),
    );
  if (!tag) throw new Error("The tag was not made.");
  await sql.query(
    `insert into call_tags (partner_id, workspace_id, tag_id, call_id) select $1, $2, $3, id from (${rare}) c`,
    [...place, tag.id],
  );
  for (const table of ["calls", "call_tags", "tags"]) await sql.query(`vacuum analyze ${table}`);
  const found = z.object({ number: z.string(), line: z.string(), day: z.string() });
  const [middle] = z.array(found).parse(
    await sql.query(
      `select case when is_inbound then from_number else to_number end as number,
              substring(transcript->1->>'text' from 'number (\\d+)') as line, created_at::date::text as day
         from (${every}) e join calls c using (id) where e.n > e.many / 2 and c.status_code = 3 and c.ended_reason <> 'voicemail'
        order by c.id limit 1`,
      place,
    ),
  );
  if (!middle) throw new Error("No call was answered.");
  return { campaignId: tenant.workspaceId, tagId: tag.id, ...middle };
}

/** The list's statement as an owner of the workspace would have it sent. */
export function listStatement(tenant: SampleTenant, query: Omit<CallListQuery, "limit">): Sql {
  const scope = { partnerId: tenant.partnerId, workspaceId: tenant.workspaceId };
  // The statement depends on these fields of a context alone.
  const ctx = {
    ...systemContext("bench", scope),
    workspace: { id: tenant.workspaceId, features: CLIENT_FEATURE_NAMES },
    role: "owner",
  } as unknown as WorkspaceContext;
  return listCallsSql(ctx, { limit: 50, ...query });
}
