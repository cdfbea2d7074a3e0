import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import type { PriceRule } from "./choose-rule";

/** Row `r` of `price_rules` as JSON; amounts are text, which a JSON number cannot hold. */
export const ruleJson: Sql = sql`jsonb_build_object('id', r.id, 'payer', r.payer, 'workspaceId', r.workspace_id,
  'agentId', r.agent_id, 'planVersionId', r.plan_version_id, 'direction', r.direction, 'country', r.country,
  'currency', r.currency, 'rateMicrosPerMinute', r.rate_micros_per_minute::text,
  'connectionFeeMicros', r.connection_fee_micros::text, 'incrementSeconds', r.increment_seconds,
  'minimumSeconds', r.minimum_seconds, 'usesIncluded', r.uses_included, 'validFrom', r.valid_from,
  'validUntil', r.valid_until)`;

/** A rule as `ruleJson` gives it. */
export const ruleRow: z.ZodType<PriceRule> = z.object({
  id: z.string(),
  payer: z.enum(["workspace", "partner"]),
  workspaceId: z.string().nullable(),
  agentId: z.string().nullable(),
  planVersionId: z.string().nullable(),
  direction: z.enum(["inbound", "outbound"]).nullable(),
  country: z.string().nullable(),
  currency: z.string(),
  rateMicrosPerMinute: z.coerce.bigint(),
  connectionFeeMicros: z.coerce.bigint(),
  incrementSeconds: z.number().int(),
  minimumSeconds: z.number().int(),
  usesIncluded: z.boolean(),
  validFrom: z.coerce.date(),
  validUntil: z.coerce.date().nullable(),
});

/**
 * Rules `r` that can price a call of `workspaces w` of `partners p` with an agent, in force at some time since. Rules of
 * plans are left out: they come with the period. An amount in another currency than its payer's prices nothing.
 */
export function rulesOfCall(agentId: Sql, since: Sql): Sql {
  return sql`coalesce((
    select jsonb_agg(${ruleJson}) from price_rules r
     where r.partner_id = p.id and r.plan_version_id is null
       and (r.workspace_id is null or r.workspace_id = w.id) and (r.agent_id is null or r.agent_id = ${agentId})
       and r.currency = case r.payer when 'workspace' then w.currency else p.currency end
       and (r.valid_until is null or r.valid_until > ${since})), '[]'::jsonb)`;
}

/** Rules `r` of the plan version of row `b`, for the clients `b.workspace_id`. */
export const rulesOfPlan: Sql = sql`coalesce((
    select jsonb_agg(${ruleJson}) from price_rules r
     where r.partner_id = b.partner_id and r.payer = 'workspace' and r.plan_version_id = b.plan_version_id
       and (r.workspace_id is null or r.workspace_id = b.workspace_id) and r.currency = b.currency), '[]'::jsonb)`;
