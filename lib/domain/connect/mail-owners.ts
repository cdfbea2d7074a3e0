import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { TenantContext } from "../shared/tenant-context";

const ownerRow = z.object({ email: z.string(), name: z.string() });

/** Tells the owners of the agency in the scope what became of its payment account. Two statements. */
export async function mailConnectOwners(
  ctx: InTransaction<TenantContext>,
  template: "connect-disconnected" | "connect-stopped",
): Promise<void> {
  const { partnerId } = ctx.scope;
  const owners = await queryRows(
    ctx.tx,
    ownerRow,
    sql`select u.email::text, u.name from partner_members m join users u on u.id = m.user_id
         where m.partner_id = ${partnerId}::uuid and m.role = 'owner'`,
  );
  if (owners.length === 0) return;
  await enqueueMany(
    ctx,
    "mail.send",
    owners.map(({ email, name }) => ({
      payload: { partnerId, mailId: newId(), template, to: email, name, values: {} },
    })),
  );
}
