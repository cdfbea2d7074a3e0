import { z } from "zod";
import { DEMO_PASSWORD, PARTNERS } from "@/prisma/seed/demo/cast";
import type { SqlCounter } from "./sql-counter";

/** The workspace of the demo that measurements use. */
export type SampleTenant = {
  partnerId: string;
  partnerSlug: string;
  ownerEmail: string;
  password: string;
  workspaceId: string;
  workspaceSlug: string;
  agentId: string;
  integrationId: string;
};

const row = z.object({
  partnerId: z.string(),
  workspaceId: z.string(),
  agentId: z.string(),
  integrationId: z.string(),
});

export async function sampleTenant(sql: SqlCounter): Promise<SampleTenant> {
  const partner = PARTNERS[0];
  const workspace = partner?.workspaces[0];
  if (!partner || !workspace) throw new Error("The demo has no agency with a workspace.");
  const [found] = z.array(row).parse(
    await sql.query(
      `select a.partner_id as "partnerId", a.workspace_id as "workspaceId", a.id as "agentId",
              a.integration_id as "integrationId"
         from agents a
         join partners p on p.id = a.partner_id and p.slug = $1
         join workspaces w on w.id = a.workspace_id and w.slug = $2
        where a.integration_id is not null order by a.id limit 1`,
      [partner.slug, workspace.slug],
    ),
  );
  if (!found) throw new Error("The demo's first workspace has no agent with a key.");
  const { email } = partner.owner;
  return {
    ...found,
    partnerSlug: partner.slug,
    workspaceSlug: workspace.slug,
    ownerEmail: email,
    password: DEMO_PASSWORD,
  };
}

/** Adds ended calls with the same content every time, one a minute back from now, and brings statistics up to date. */
export async function addCalls(sql: SqlCounter, tenant: SampleTenant, count: number): Promise<void> {
  await sql.query(
    `insert into calls (id, partner_id, workspace_id, agent_id, integration_id, provider, type, direction, status,
                        from_number, to_number, contact_name, started_at, ended_at, duration_seconds, sentiment,
                        summary, charge_micros, stat_date, expected_end_at, settled_at, created_at, updated_at)
     select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' ||
             lpad(to_hex(n), 12, '0'))::uuid,
            $1, $2, $3, $4, 'vapi', 'phone', 'outbound', 'completed', '+14155550100',
            '+1415' || lpad(n::text, 7, '0'), 'Contact ' || n, at, at + interval '90 seconds', 90, 'positive',
            'The caller asked for an appointment and got one on Tuesday at ten.', 225000, at::date, at, at, at, at
       from (select n, date_trunc('minute', now()) - n * interval '1 minute' as at
               from generate_series(1, $5::int) n) series`,
    [tenant.partnerId, tenant.workspaceId, tenant.agentId, tenant.integrationId, count],
  );
  await sql.query("vacuum analyze calls");
}
