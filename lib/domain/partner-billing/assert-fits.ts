import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { OfferedPlan } from "./offered-plan";

/** How much there is of what plans limit; of agents, what the client with the most has. */
export const usedRow = z.object({
  workspaces: z.number().int(),
  teamMembers: z.number().int(),
  customDomains: z.number().int(),
  agentsPerWorkspace: z.number().int(),
});
type Used = z.infer<typeof usedRow>;

const WORDS: Record<keyof Used, (used: number) => string> = {
  workspaces: (used) => `${used} ${used === 1 ? "client" : "clients"}`,
  teamMembers: (used) => `${used} people in your team`,
  customDomains: (used) => `${used} ${used === 1 ? "domain" : "domains"}`,
  agentsPerWorkspace: (used) => `a client with ${used} agents`,
};

/** Refuses a plan that has no room for what the agency has already; says what and how much. Throws `limit_reached`. */
export async function assertFits(ctx: SystemContext, partnerId: string, plan: OfferedPlan): Promise<void> {
  const used = await countUsed(ctx, partnerId);
  const errors = USED.flatMap((name) => {
    const most = plan.limits[name];
    if (most === null || used[name] <= most) return [];
    return [`You have ${WORDS[name](used[name])}, ${plan.name} allows ${most}.`];
  });
  if (errors.length === 0) return;
  throw new DomainError("limit_reached", `${errors.join(" ")} Remove some first or choose a larger plan.`, {
    errors: errors.map((message) => ({ field: "body.planVariantId", message })),
  });
}

const USED = ["workspaces", "teamMembers", "customDomains", "agentsPerWorkspace"] as const;

async function countUsed(ctx: SystemContext, partnerId: string): Promise<Used> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(db, z.object({ used: usedRow }), sql`select ${usedSql(partnerId)} as used`),
  );
  if (!row) throw new Error("A count answered nothing.");
  return row.used;
}

/** What an agency has of all that plans limit, as JSON of the shape of `usedRow`. */
export function usedSql(partnerId: string) {
  return sql`
    json_build_object(
      'workspaces', (select count(*)::int from workspaces w
         where w.partner_id = ${partnerId}::uuid and w.deleted_at is null),
      'teamMembers', (select count(*)::int from partner_members m where m.partner_id = ${partnerId}::uuid),
      'customDomains', (select count(*)::int from partner_domains d where d.partner_id = ${partnerId}::uuid),
      'agentsPerWorkspace', coalesce((select max(n)::int from (
         select count(*) as n from agents a join workspaces w on w.id = a.workspace_id and w.deleted_at is null
          where a.partner_id = ${partnerId}::uuid and a.deleted_at is null and a.archived_at is null
          group by a.workspace_id) each_one), 0))`;
}
