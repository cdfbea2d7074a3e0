import { z } from "zod";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { createTenant, createTestAgent, createTestIntegration } from "@/tests/support/fixtures";
import type { SampleTenant } from "./sample-tenant";
import type { SqlCounter } from "./sql-counter";

/** So many calls of each tenant have a rare kind, campaign or tag, evenly spread over its history. */
const RARE = 200;
const AGENTS = ["Reception", "Sales", "Support", "Billing"];

const idRow = z.object({ id: z.string() });

/** A workspace whose calls are listed: the owner's context, and what the generator wants to know of it. */
export type ListedTenant = { ctx: WorkspaceContext; sample: SampleTenant };

/** Two workspaces of one agency with some agents each. */
export async function twoTenants(): Promise<{ large: ListedTenant; small: ListedTenant }> {
  const tenant = await createTenant();
  const { integrationId } = await createTestIntegration(tenant);
  const furnish = async (ctx: WorkspaceContext): Promise<ListedTenant> => {
    const workspaceId = ctx.workspace.id;
    const agents = [];
    for (const name of AGENTS) agents.push(await createTestAgent(tenant, { name, workspaceId }));
    const names = { partnerSlug: "", workspaceSlug: ctx.workspace.slug, ownerEmail: "", password: "" };
    const agentId = agents[0]?.agentId ?? "";
    return { ctx, sample: { ...names, partnerId: tenant.partnerId, workspaceId, agentId, integrationId } };
  };
  return { large: await furnish(tenant.ctx), small: await furnish(tenant.siblingCtx) };
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
