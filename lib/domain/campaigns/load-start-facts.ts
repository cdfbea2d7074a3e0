import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { agentReadiness, readinessColumns } from "@/lib/domain/calls/agent-obstacle";
import { agentDefinition } from "@/types/agent-definition";
import { dialServiceColumn, dialServiceRow } from "../outbound-service/service-obstacle";
import { usableNumber } from "../phone-numbers/usable-number";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { keyOf, ofCampaign } from "./internal";
import { isFed } from "./is-fed";

/** So many people from either end of a list say which values it brings, and which countries it calls. */
const SAMPLE = 500;

const agentFacts = agentReadiness.extend({
  number: z.string().nullable(),
  numberStatus: z.string().nullable(),
  numberIntegrationId: z.string().nullable(),
  /** As it is published; null for a draft. */
  definition: agentDefinition.nullable(),
});

const factsRow = z.object({
  /** Null where the campaign has none, or its agent was deleted. */
  agent: agentFacts.nullable(),
  /** Numbers that the campaign names and can call from: the workspace's own, and those that its agency shares. */
  pool: z.array(z.object({ id: z.string(), e164: z.string(), integrationId: z.string() })),
  /** What it dials through where that is not the agent's provider itself; null too where it may not. */
  service: dialServiceRow,
  /** Whether a rule puts new leads on its list. */
  isFed: z.boolean(),
  workspaceVariables: z.array(z.object({ name: z.string(), defaultValue: z.string() })),
  /** Somebody of the list each: how they are reached and which values they bring. */
  sample: z.array(
    z.object({
      phone: z.string(),
      country: z.string().nullable(),
      zones: z.string(),
      names: z.array(z.string()),
    }),
  ),
});
export type StartFacts = z.infer<typeof factsRow>;

/** What says whether a campaign can call anybody. One statement, whose cost does not grow with the list. */
export async function loadStartFacts(ctx: WorkspaceContext, campaignId: string): Promise<StartFacts> {
  const key = keyOf(ctx, campaignId);
  const sampled = sql`select r.id, r.phone, r.country, r.zones, r.variables from campaign_recipients r
                       where ${ofCampaign(sql`r`, key)} and r.state = 'pending'`;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      factsRow,
      sql`
      select (select to_jsonb(f) from (
                select ${readinessColumns}, n.e164 as number, n.status as "numberStatus",
                       n.integration_id as "numberIntegrationId",
                       (select v.config from agent_versions v where v.partner_id = a.partner_id
                           and v.workspace_id = a.workspace_id and v.agent_id = a.id
                           and v.number = a.published_version) as definition
                  from agents a
                  left join phone_numbers n
                    on n.partner_id = a.partner_id and n.id = a.phone_number_id and n.deleted_at is null
                 where a.partner_id = c.partner_id and a.workspace_id = c.workspace_id and a.id = c.agent_id
                   and a.deleted_at is null) f) as agent,
             coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'e164', n.e164,
                                                           'integrationId', n.integration_id))
                         from phone_numbers n
                        where n.partner_id = c.partner_id and ${usableNumber(key.workspaceId)}
                          and n.external_id is not null and n.e164 is not null
                          and c.settings->'numbers'->'numberIds' ? n.id::text), '[]') as pool,
             coalesce((select jsonb_agg(jsonb_build_object('name', v.name, 'defaultValue', v.default_value))
                         from custom_variables v
                        where v.partner_id = c.partner_id and v.workspace_id = c.workspace_id), '[]')
               as "workspaceVariables",
             (select ${dialServiceColumn} from workspaces w
                left join agents a on a.partner_id = w.partner_id and a.workspace_id = w.id and a.id = c.agent_id
                left join provider_integrations i on i.partner_id = a.partner_id and i.id = a.integration_id
               where w.partner_id = c.partner_id and w.id = c.workspace_id) as service,
             ${isFed} as "isFed",
             coalesce((select jsonb_agg(jsonb_build_object('phone', s.phone, 'country', s.country, 'zones', s.zones,
                                 'names', coalesce((select jsonb_agg(e.key) from jsonb_each_text(s.variables) e
                                                     where e.value <> ''), '[]')))
                         from ((${sampled} order by r.id limit ${SAMPLE})
                               union (${sampled} order by r.id desc limit ${SAMPLE})) s), '[]') as sample
        from campaigns c
       where c.partner_id = ${key.partnerId}::uuid and c.workspace_id = ${key.workspaceId}::uuid
         and c.id = ${campaignId}::uuid and c.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("campaign");
  return row;
}
