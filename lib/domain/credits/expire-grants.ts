import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { fileLowBalance } from "../notices/low-balance";
import { audit } from "../shared/audit";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { toldOfEntry } from "./account-owner";
import { grantLines, grantLinesSql } from "./grant-lines";
import { grantsLeft } from "./grants-left";
import { type CreditEntryRow, postEntry } from "./post-entry";

const dueRow = z.object({ id: z.uuid(), partnerId: z.uuid(), expiresAt: z.date() });
type Due = z.infer<typeof dueRow>;

const accountRow = z.object({
  accountId: z.uuid(),
  workspaceId: z.uuid().nullable(),
  balanceMicros: z.bigint(),
  heldMicros: z.bigint(),
  settings: z.unknown(),
  lines: grantLines,
});
type Account = z.infer<typeof accountRow>;

const PAGE = 200;

/** Money that a call in progress holds is not taken from it; no call that began before the end goes on for longer. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Takes back what is left of free credits that ran out: one line each, once, however often it runs. Never more than is
 * left, so never below zero. What calls in progress hold of it is waited for. Goes through all that is due, in pages; one
 * that fails keeps no other from its turn, and is thrown at the end.
 */
export async function expireGrants({ signal }: { signal?: AbortSignal } = {}): Promise<{ expired: number }> {
  let expired = 0;
  let after: Due | undefined;
  const failures: unknown[] = [];
  do {
    const page = await duePage(after);
    for (const due of page) {
      if (signal?.aborted) return { expired };
      try {
        if (await expireOne(due)) expired += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    after = page.length === PAGE ? page.at(-1) : undefined;
  } while (after);
  if (failures.length > 0)
    throw new AggregateError(failures, `Grants that ran out and could not be ended: ${failures.length}.`);
  return { expired };
}

function duePage(after: Due | undefined): Promise<Due[]> {
  const from = after?.expiresAt ?? new Date(0);
  const afterId = after?.id ?? "00000000-0000-0000-0000-000000000000";
  return systemRead({}, (db) =>
    queryRows(
      db,
      dueRow,
      sql`
        select id, partner_id as "partnerId", expires_at as "expiresAt" from credit_grants
         where expires_at <= ${now()} and expired_at is null and expires_at is not null
           and (expires_at, id) > (${from}, ${afterId}::uuid)
         order by expires_at, id limit ${PAGE}`,
    ),
  );
}

async function expireOne(due: Due): Promise<boolean> {
  const ctx = systemContext("credits.expire-grants", { partnerId: due.partnerId, workspaceId: "all" });
  const isExpired = await inSystemTransaction(ctx, async (tx) => {
    const account = await lockAccount(tx, due);
    if (!account) return false;
    const left = grantsLeft(account.lines, account.balanceMicros).get(due.id) ?? 0n;
    if (left > account.balanceMicros - account.heldMicros && isEarly(due)) return false;
    await close(tx, due, left);
    if (left > 0n) await takeBack(tx, due, account, left);
    return true;
  });
  await ctx.settle();
  return isExpired;
}

function isEarly({ expiresAt }: Due): boolean {
  return now().getTime() < expiresAt.getTime() + LONGEST_WAIT_MS;
}

/** The grant's account under a lock, as it is then; undefined when somebody else was faster. */
async function lockAccount(ctx: InTransaction<TenantContext>, due: Due): Promise<Account | undefined> {
  await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`select id from credit_accounts
         where id = (select account_id from credit_grants where id = ${due.id}::uuid) for no key update`,
  );
  const [account] = await queryRows(
    ctx.tx,
    accountRow,
    sql`
      select a.id as "accountId", a.workspace_id as "workspaceId", a.balance_micros as "balanceMicros",
             a.held_micros as "heldMicros", w.settings, ${grantLinesSql} as lines
        from credit_grants d
        join credit_accounts a on a.id = d.account_id
        left join workspaces w on w.partner_id = a.partner_id and w.id = a.workspace_id
       where d.id = ${due.id}::uuid and d.expired_at is null`,
  );
  return account;
}

async function close(ctx: InTransaction<TenantContext>, due: Due, left: bigint): Promise<void> {
  await ctx.tx.creditGrant.updateMany({
    where: { id: due.id, partnerId: due.partnerId, expiredAt: null },
    data: { expiredAt: now(), expiredMicros: left },
  });
}

async function takeBack(
  ctx: InTransaction<TenantContext>,
  { id, partnerId }: Due,
  { accountId, workspaceId, settings }: Account,
  left: bigint,
): Promise<CreditEntryRow> {
  const { entry } = await postEntry(ctx, {
    ...{ partnerId, accountId, kind: "expiry", amountMicros: -left, idempotencyKey: `expiry:${id}` },
    ...{ reason: "Free credits that ran out", actor: ctx.actor },
  });
  await audit(ctx, {
    action: "credits.grant_expired",
    entityType: "credit_grant",
    entityId: id,
    ...(workspaceId === null ? {} : { workspaceId }),
    after: { expiredMicros: left.toString(), balanceMicros: entry.balanceAfterMicros.toString() },
  });
  await toldOfEntry(ctx, entry);
  if (workspaceId !== null) {
    const afterMicros = entry.balanceAfterMicros;
    await fileLowBalance(ctx, [
      { partnerId, workspaceId, beforeMicros: afterMicros + left, afterMicros, settings },
    ]);
  }
  return entry;
}
