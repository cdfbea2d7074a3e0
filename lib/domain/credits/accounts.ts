import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";

/** Whose money: a partner's own (workspaceId null) or that of one of its workspaces. */
export interface AccountOwner {
  partnerId: string;
  workspaceId: string | null;
  currency: string;
}

const idRow = z.object({ id: z.string() });

/** Creates the accounts that do not exist yet. Safe to run at the same time from anywhere. */
export async function ensureAccounts(
  ctx: InTransaction<SystemContext>,
  owners: AccountOwner[],
): Promise<void> {
  const rows = owners.map((owner) => ({
    id: newId(),
    partner_id: owner.partnerId,
    workspace_id: owner.workspaceId,
    currency: owner.currency,
  }));
  await executeSql(
    ctx.tx,
    sql`insert into credit_accounts (id, partner_id, workspace_id, currency)
        select id, partner_id, workspace_id, currency
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as r(id uuid, partner_id uuid, workspace_id uuid, currency text)
         order by partner_id, workspace_id
        on conflict do nothing`,
  );
}

/** The id of the owner's account, made now when there is none. */
export async function ensureAccount(ctx: InTransaction<SystemContext>, owner: AccountOwner): Promise<string> {
  const known = await findAccountId(ctx, owner);
  if (known) return known;
  await ensureAccounts(ctx, [owner]);
  const made = await findAccountId(ctx, owner);
  if (!made) throw new Error("The credit account is not visible in this scope.");
  return made;
}

async function findAccountId(
  ctx: InTransaction<SystemContext>,
  owner: AccountOwner,
): Promise<string | undefined> {
  const [row] = await queryRows(
    ctx.tx,
    idRow,
    sql`select id from credit_accounts where partner_id = ${owner.partnerId}::uuid
          and workspace_id is not distinct from ${owner.workspaceId}::uuid`,
  );
  return row?.id;
}
