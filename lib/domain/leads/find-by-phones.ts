import { z } from "zod";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { leadName } from "./to-resource";

const row = z.object({
  id: z.uuid(),
  phones: z.array(z.string()),
  firstName: z.string(),
  lastName: z.string(),
  company: z.string(),
  phone: z.string().nullable(),
  email: z.string(),
});
export type LeadOfPhone = z.infer<typeof row>;

/** Ids of live leads of the context's workspace that have one of the numbers, as their first or a further one. */
export function idsByPhones(
  { partnerId, workspaceId }: TenantContext["scope"],
  phones: readonly string[],
): Sql {
  return sql`
    select f.id from leads f
     where f.partner_id = ${partnerId}::uuid and f.workspace_id = ${workspaceId}::uuid and f.deleted_at is null
       and f.phone = any(${phones}::text[])
    union all select leads_with_further_number(${phones}::text[])`;
}

/** Live leads of the context's workspace that have one of the numbers, as their first or a further one. */
export function findLeadsByPhones(
  ctx: InTransaction<TenantContext>,
  phones: readonly string[],
): Promise<LeadOfPhone[]> {
  const { partnerId, workspaceId } = ctx.scope;
  return queryRows(
    ctx.tx,
    row,
    sql`
      select l.id, array_remove(l.other_phones || l.phone, null) as phones, l.first_name as "firstName",
             l.last_name as "lastName", l.company, l.phone, l.email
        from leads l
       where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.deleted_at is null
         and l.id in (${idsByPhones(ctx.scope, phones)})
       order by l.id`,
  );
}

/**
 * Has whoever gives leads numbers in this workspace wait for one another until the transaction ends: that a further number
 * is nobody else's is known to no index.
 */
export function lockLeadNumbers({ workspaceId }: { workspaceId: string }): Sql {
  return sql`select pg_advisory_xact_lock(hashtextextended(${`lead-numbers:${workspaceId}`}, 0))`;
}

/** Throws `conflict`, naming the lead, when another one has one of the numbers; they stay free until the end. */
export async function assertFreePhones(
  ctx: InTransaction<TenantContext>,
  phones: readonly string[],
  ownIds: readonly string[] = [],
): Promise<void> {
  if (phones.length === 0) return;
  await executeSql(ctx.tx, lockLeadNumbers(ctx.scope));
  const found = await findLeadsByPhones(ctx, phones);
  const other = found.find(({ id }) => !ownIds.includes(id));
  if (other) throw phoneTaken(other);
}

/** The refusal of a number that another lead has. */
function phoneTaken(other: LeadOfPhone): DomainError {
  return new DomainError(
    "conflict",
    `${leadName(other)} has this number already. Open that lead, or merge the two.`,
    { errors: [{ field: "body.phone", message: `is the number of ${leadName(other)} (${other.id})` }] },
  );
}
