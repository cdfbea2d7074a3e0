import { z } from "zod";
import { PAY_FIRST } from "@/config/pay-first";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

/** Throws `conflict` while a client owes its agency an invoice its card did not pay: a new plan would be a way around it. */
export async function assertNothingOwed(
  ctx: PartnerContext,
  workspaceId: string,
  connectAccountId: string,
): Promise<void> {
  const [owed] = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select id from invoices
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${workspaceId}::uuid
             and connect_account_id = ${connectAccountId}::uuid and status = 'open' and attempt_count > 0 limit 1`,
    ),
  );
  if (owed) throw new DomainError("conflict", `${PAY_FIRST} A plan can be taken then.`);
}
