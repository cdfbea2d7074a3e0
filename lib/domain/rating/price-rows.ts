import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";

export const priceRow = z.object({
  id: z.uuid(),
  payer: z.enum(["workspace", "partner"]),
  workspaceId: z.uuid().nullable(),
  workspaceName: z.string().nullable(),
  agentId: z.uuid().nullable(),
  agentName: z.string().nullable(),
  planVersionId: z.uuid().nullable(),
  planName: z.string().nullable(),
  direction: z.enum(["inbound", "outbound"]).nullable(),
  country: z.string().nullable(),
  currency: z.string(),
  rateMicrosPerMinute: z.bigint(),
  connectionFeeMicros: z.bigint(),
  incrementSeconds: z.number().int(),
  minimumSeconds: z.number().int(),
  usesIncluded: z.boolean(),
  validFrom: z.date(),
  validUntil: z.date().nullable(),
  note: z.string(),
  createdAt: z.date(),
  createdBy: z.string().nullable(),
});

/** One version of a price with the names of what it is for. */
export type PriceRow = z.infer<typeof priceRow>;

/** Versions from any source of rules `r`: the table, or what a statement has just written. */
export function selectPrices(source: Sql, rest: Sql = Prisma.empty): Sql {
  return sql`
    select r.id, r.payer, r.workspace_id as "workspaceId", w.name as "workspaceName", r.agent_id as "agentId",
           a.name as "agentName", r.plan_version_id as "planVersionId", p.name as "planName", r.direction, r.country,
           r.currency, r.rate_micros_per_minute as "rateMicrosPerMinute",
           r.connection_fee_micros as "connectionFeeMicros", r.increment_seconds as "incrementSeconds",
           r.minimum_seconds as "minimumSeconds", r.uses_included as "usesIncluded", r.valid_from as "validFrom",
           r.valid_until as "validUntil", r.note, r.created_at as "createdAt", u.name as "createdBy"
      from ${source} r
      left join workspaces w on w.partner_id = r.partner_id and w.id = r.workspace_id
      left join agents a on a.partner_id = r.partner_id and a.workspace_id = r.workspace_id and a.id = r.agent_id
      left join client_plan_versions v on v.partner_id = r.partner_id and v.id = r.plan_version_id
      left join client_plans p on p.partner_id = r.partner_id and p.id = v.plan_id
      left join users u on u.id = r.created_by_user_id
     ${rest}`;
}

/** True for the rate that calls have where no other price names them. */
export function isPlainRate(
  row: Pick<PriceRow, "payer" | "workspaceId" | "agentId" | "planVersionId" | "direction" | "country">,
): boolean {
  const hasOwner = row.payer === "partner" || row.workspaceId !== null;
  return (
    hasOwner && [row.agentId, row.planVersionId, row.direction, row.country].every((mark) => mark === null)
  );
}
