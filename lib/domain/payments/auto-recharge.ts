import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import type { PaymentOwner } from "./books";
import { lockAccount } from "./credit-account";
import { payableAmount } from "./payable-amount";
import { fileRecharge, spentThisMonth } from "./recharge-state";

const rechargeRow = z.object({
  id: z.string(),
  isActive: z.boolean(),
  thresholdMicros: z.bigint(),
  amountMicros: z.bigint(),
  monthlyCapMicros: z.bigint(),
  stoppedReason: z.string().nullable(),
  stoppedAt: z.date().nullable(),
});

const cardShape = z.object({
  brand: z.string(),
  lastFour: z.string(),
  expiryMonth: z.number().int(),
  expiryYear: z.number().int(),
});

/** How an account tops itself up; `settings` is null where nobody ever set that. */
export interface AutoRechargeState {
  currency: string;
  settings: z.infer<typeof rechargeRow> | null;
  spentThisMonthMicros: bigint;
  /** The card that is charged. */
  card: z.infer<typeof cardShape> | null;
}

export interface AutoRechargeInput {
  /** Micros as decimal text; a balance below it is topped up. */
  thresholdMicros: string;
  amountMicros: string;
  /** Most that is taken in a calendar month (UTC). */
  monthlyCapMicros: string;
}

/** How the owner's account tops itself up. */
export async function getAutoRecharge(ctx: TenantContext, owner: PaymentOwner): Promise<AutoRechargeState> {
  return inSystemTransaction(aside(ctx), async (txCtx) => {
    const { currency } = await lockAccount(txCtx, owner);
    return stateOf(txCtx, owner, currency);
  });
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
    if (!(await findCard(txCtx, owner))) {
      throw new DomainError("conflict", "Leave a card first; it is the one that will be charged.");
    }
    const id = await write(txCtx, owner, accountId, amounts);
    await record(txCtx, owner, id, "auto_recharge.set", {
      thresholdMicros: input.thresholdMicros,
      amountMicros: input.amountMicros,
      monthlyCapMicros: input.monthlyCapMicros,
    });
    await fileRecharge(txCtx, accountId);
    return stateOf(txCtx, owner, currency);
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

async function stateOf(
  ctx: InTransaction<TenantContext>,
  owner: PaymentOwner,
  currency: string,
): Promise<AutoRechargeState> {
  const [settings] = await queryRows(
    ctx.tx,
    rechargeRow,
    sql`select id, is_active as "isActive", threshold_micros as "thresholdMicros", amount_micros as "amountMicros",
               monthly_cap_micros as "monthlyCapMicros", stopped_reason as "stoppedReason", stopped_at as "stoppedAt"
          from auto_recharges where partner_id = ${owner.partnerId}::uuid
           and workspace_id is not distinct from ${owner.workspaceId}::uuid`,
  );
  const spentThisMonthMicros = await spentThisMonth(ctx, owner);
  return { currency, settings: settings ?? null, spentThisMonthMicros, card: await findCard(ctx, owner) };
}

async function findCard(ctx: InTransaction<TenantContext>, { partnerId, workspaceId }: PaymentOwner) {
  const [row] = await queryRows(
    ctx.tx,
    z.object({ card: cardShape.nullable() }),
    sql`select c.card from payment_customers c left join connect_accounts a on a.id = c.connect_account_id
         where c.partner_id = ${partnerId}::uuid and c.workspace_id is not distinct from ${workspaceId}::uuid
           and c.deleted_at is null and (c.workspace_id is null or a.disconnected_at is null)`,
  );
  return row?.card ?? null;
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
