import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
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

/** Live leads of the workspace that have one of the numbers, as their first or a further one. */
export function findLeadsByPhones(
  ctx: InTransaction<TenantContext>,
  workspaceId: string,
  phones: readonly string[],
): Promise<LeadOfPhone[]> {
  const { partnerId } = ctx.scope;
  return queryRows(
    ctx.tx,
    row,
    sql`
      select l.id, array_remove(l.other_phones || l.phone, null) as phones, l.first_name as "firstName",
             l.last_name as "lastName", l.company, l.phone, l.email
        from leads l
       where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.deleted_at is null
         and (l.phone = any(${phones}::text[]) or (l.other_phones <> '{}' and l.other_phones && ${phones}::text[]))
       order by l.id`,
  );
}

/** Throws `conflict`, naming the lead, when another one has one of the numbers. */
export async function assertFreePhones(
  ctx: InTransaction<TenantContext>,
  workspaceId: string,
  phones: readonly string[],
  ownIds: readonly string[] = [],
): Promise<void> {
  if (phones.length === 0) return;
  const found = await findLeadsByPhones(ctx, workspaceId, phones);
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
