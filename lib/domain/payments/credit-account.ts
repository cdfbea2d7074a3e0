import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { toldOfEntry } from "../credits/account-owner";
import { ensureAccount } from "../credits/accounts";
import { fileLowBalanceOf } from "../credits/low-balance-of-entry";
import { type EntryInput, postEntry } from "../credits/post-entry";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import type { PaymentOwner } from "./books";

const accountRow = z.object({
  id: z.string(),
  workspaceId: z.string().nullable(),
  currency: z.string(),
  balanceMicros: z.bigint(),
});
/** An account of credits, its row locked. */
export type LockedAccount = z.infer<typeof accountRow>;

/** Locks the owner's account, made now when there is none. Comes before every lock on payments, refunds and disputes. */
export async function lockAccount(
  ctx: InTransaction<SystemContext>,
  owner: PaymentOwner,
): Promise<LockedAccount> {
  const known = await lock(ctx, owner);
  if (known) return known;
  await ensureAccount(ctx, { ...owner, currency: await currencyOf(ctx, owner) });
  const made = await lock(ctx, owner);
  if (!made) throw notFound("account");
  return made;
}

async function lock(ctx: InTransaction<SystemContext>, { partnerId, workspaceId }: PaymentOwner) {
  const [row] = await queryRows(
    ctx.tx,
    accountRow,
    sql`select id, workspace_id as "workspaceId", currency, balance_micros as "balanceMicros" from credit_accounts
         where partner_id = ${partnerId}::uuid and workspace_id is not distinct from ${workspaceId}::uuid for update`,
  );
  return row;
}

async function currencyOf(
  ctx: InTransaction<SystemContext>,
  { partnerId, workspaceId }: PaymentOwner,
): Promise<string> {
  const [row] = await queryRows(
    ctx.tx,
    z.object({ currency: z.string() }),
    workspaceId === null
      ? sql`select currency from partners where id = ${partnerId}::uuid`
      : sql`select currency from workspaces where partner_id = ${partnerId}::uuid and id = ${workspaceId}::uuid`,
  );
  if (!row) throw notFound("account");
  return row.currency;
}

/** Posts a line of money that came or went, and tells who looks. A line whose key was posted before changes nothing. */
export async function postMoney(
  ctx: InTransaction<TenantContext>,
  line: Pick<
    EntryInput,
    "partnerId" | "accountId" | "kind" | "amountMicros" | "idempotencyKey" | "reason"
  > & {
    paymentId: string;
  },
): Promise<void> {
  const { entry, isNew } = await postEntry(ctx, { ...line, actor: ctx.actor });
  if (!isNew) return;
  await toldOfEntry(ctx, entry);
  await fileLowBalanceOf(ctx, entry);
}

/** Whether this payment ever became credits: only then do refunds and disputes of it take credits back. */
export async function wasCredited(
  ctx: InTransaction<SystemContext>,
  accountId: string,
  paymentId: string,
): Promise<boolean> {
  const rows = await queryRows(
    ctx.tx,
    z.object({ id: z.string() }),
    sql`select id from credit_entries
         where account_id = ${accountId}::uuid and idempotency_key = ${`payment:${paymentId}`}`,
  );
  return rows.length > 0;
}
