import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import { type DataContext, type InTransaction, inSystemTransaction, read } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import type { PaymentOwner } from "./books";
import { lockAccount } from "./credit-account";
import { payableAmount } from "./payable-amount";
import { countsThisMonth, fileRecharge } from "./recharge-state";

const bigText = z.string().transform(BigInt);

const stateRow = z.object({
  currency: z.string(),
  settings: z
    .object({
      isActive: z.boolean(),
      thresholdMicros: bigText,
      amountMicros: bigText,
      monthlyCapMicros: bigText,
      stoppedReason: z.string().nullable(),
      stoppedAt: z.coerce.date().nullable(),
    })
    .nullable(),
  spentThisMonthMicros: z.bigint(),
  card: z
    .object({
      brand: z.string(),
      lastFour: z.string(),
      expiryMonth: z.number().int(),
      expiryYear: z.number().int(),
    })
    .nullable(),
});

/** How an account tops itself up, and the card that is charged; `settings` is null where nobody ever set that. */
export type AutoRechargeState = z.infer<typeof stateRow>;

export interface AutoRechargeInput {
  /** Micros as decimal text; a balance below it is topped up. */
  thresholdMicros: string;
  amountMicros: string;
  /** Most that is taken in a calendar month (UTC). */
  monthlyCapMicros: string;
}

/** How the owner's account tops itself up. One statement. */
export async function getAutoRecharge(ctx: DataContext, owner: PaymentOwner): Promise<AutoRechargeState> {
  const [row] = await read(ctx, (db) => queryRows(db, stateRow, stateSql(owner)));
  if (!row) throw notFound("account");
  return row;
}

/**
 * Turns automatic top-ups on, or changes them; what had stopped goes on. The balance is looked at soon after. Throws
 * `conflict` without a saved card and `validation_failed` for amounts that cannot be.
 */
export async function setAutoRecharge(
  ctx: TenantContext,
  owner: PaymentOwner,
  input: AutoRechargeInput,
): Promise<AutoRechargeState> {
  return inSystemTransaction(aside(ctx), async (txCtx) => {
    const { id: accountId, currency } = await lockAccount(txCtx, owner);
    const amounts = readAmounts(input, currency);
    const { card } = await getAutoRecharge(txCtx, owner);
    if (!card) {
      throw new DomainError("conflict", "Leave a card first; it is the one that will be charged.");
    }
    const id = await write(txCtx, owner, accountId, amounts);
    await record(txCtx, owner, id, "auto_recharge.set", {
      thresholdMicros: input.thresholdMicros,
      amountMicros: input.amountMicros,
      monthlyCapMicros: input.monthlyCapMicros,
    });
    await fileRecharge(txCtx, accountId);
    return getAutoRecharge(txCtx, owner);
  });
}

/** Turns automatic top-ups off; one that is on its way is finished. */
export async function stopAutoRecharge(ctx: TenantContext, owner: PaymentOwner): Promise<void> {
  await inSystemTransaction(aside(ctx), async (txCtx) => {
    const [row] = await queryRows(
      txCtx.tx,
      z.object({ id: z.string() }),
      sql`update auto_recharges set is_active = false, updated_at = now()
           where partner_id = ${owner.partnerId}::uuid and workspace_id is not distinct from ${owner.workspaceId}::uuid
             and is_active returning id`,
    );
    if (row) await record(txCtx, owner, row.id, "auto_recharge.turned_off", {});
  });
}

function readAmounts(input: AutoRechargeInput, currency: string) {
  const amount = payableAmount("amountMicros", input.amountMicros, currency);
  const threshold = BigInt(input.thresholdMicros);
  const cap = BigInt(input.monthlyCapMicros);
  if (threshold < 0n) throw invalidField("thresholdMicros", "must not be below zero");
  if (cap < amount) throw invalidField("monthlyCapMicros", "must be at least the amount of one top-up");
  return { amount, threshold, cap };
}

async function write(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: PaymentOwner,
  accountId: string,
  { amount, threshold, cap }: ReturnType<typeof readAmounts>,
): Promise<string> {
  const id = newId();
  await executeSql(
    ctx.tx,
    sql`insert into auto_recharges (id, partner_id, workspace_id, account_id, threshold_micros, amount_micros,
          monthly_cap_micros, updated_at)
        values (${id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${accountId}::uuid, ${threshold}::bigint,
                ${amount}::bigint, ${cap}::bigint, now())
        on conflict (partner_id, account_id) do update set is_active = true,
          threshold_micros = excluded.threshold_micros, amount_micros = excluded.amount_micros,
          monthly_cap_micros = excluded.monthly_cap_micros, stopped_reason = null, stopped_at = null, updated_at = now()`,
  );
  return id;
}

/** The card is the one of the account that is paid now. */
function stateSql({ partnerId, workspaceId }: PaymentOwner): Sql {
  const own = (alias: Sql) =>
    sql`${alias}.partner_id = p.id and ${alias}.workspace_id is not distinct from ${workspaceId}::uuid`;
  return sql`
    select coalesce(w.currency, p.currency) as currency, c.card,
           case when r.id is not null then jsonb_build_object('isActive', r.is_active,
             'thresholdMicros', r.threshold_micros::text, 'amountMicros', r.amount_micros::text,
             'monthlyCapMicros', r.monthly_cap_micros::text, 'stoppedReason', r.stopped_reason,
             'stoppedAt', r.stopped_at) end as settings,
           (select coalesce(sum(y.amount_micros), 0)::bigint from payments y where ${own(sql`y`)}
               and ${countsThisMonth(sql`y`)}) as "spentThisMonthMicros"
      from partners p
      left join workspaces w on w.partner_id = p.id and w.id = ${workspaceId}::uuid
      left join auto_recharges r on ${own(sql`r`)}
      left join connect_accounts a on a.partner_id = p.id and a.disconnected_at is null and w.id is not null
      left join payment_customers c on ${own(sql`c`)} and c.connect_account_id is not distinct from a.id
        and c.deleted_at is null
     where p.id = ${partnerId}::uuid`;
}

async function record(
  ctx: InTransaction<TenantContext>,
  { workspaceId }: PaymentOwner,
  entityId: string,
  action: string,
  after: Record<string, string>,
): Promise<void> {
  await audit(ctx, {
    ...{ action, entityType: "auto_recharge", entityId, after },
    ...(workspaceId === null ? {} : { workspaceId }),
  });
}
