import { z } from "zod";
import type { WorkspaceContext } from "@/lib/domain/shared/tenant-context";
import { createTenant, createTestAgent, createTestIntegration } from "@/tests/support/fixtures";
import type { SampleTenant } from "./sample-tenant";
import type { SqlCounter } from "./sql-counter";

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

/** Tags the rare calls of a tenant, and answers what to look for in it. */
export async function addRarities(sql: SqlCounter, tenant: SampleTenant): Promise<Rarities> {
  const place = [tenant.partnerId, tenant.workspaceId];
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
    `insert into call_tags (partner_id, workspace_id, tag_id, call_id)
     select $1, $2, $3, id from calls where partner_id = $1 and workspace_id = $2 and type = 'web'`,
    [...place, tag.id],
  );
  for (const table of ["call_tags", "tags"]) await sql.query(`vacuum analyze ${table}`);
  const found = z.object({ number: z.string(), line: z.string(), day: z.string() });
  // One whose number nobody else has, so that it is the same one call that both tenants find.
  const [middle] = z.array(found).parse(
    await sql.query(
      `with numbered as materialized (
         select id, row_number() over (order by id) as n, count(*) over () as many from calls
          where partner_id = $1 and workspace_id = $2),
       middle as materialized (select id from numbered where n > many / 2 order by n limit 200)
       select t.number, substring(c.transcript->1->>'text' from 'number (\\d+)') as line, c.created_at::date::text as day
         from middle m join calls c using (id)
        cross join lateral (select case when c.is_inbound then c.from_number else c.to_number end as number) t
        where c.status_code = 3 and c.ended_reason <> 'voicemail'
          and not exists (select from calls o where o.partner_id = $1 and o.workspace_id = $2 and o.id <> c.id
                             and (o.from_number = t.number or o.to_number = t.number))
        order by c.id limit 1`,
      place,
    ),
  );
  if (!middle) throw new Error("No call was answered.");
  return { campaignId: tenant.workspaceId, tagId: tag.id, ...middle };
}
