import { newId } from "@/lib/data/ids";
import { type InTransaction, inSystemTransaction, inTransaction } from "@/lib/data/transaction";
import { fileAutoRecharges } from "@/lib/domain/payments/file-auto-recharges";
import { audit } from "@/lib/domain/shared/audit";
import { invalidField } from "@/lib/domain/shared/errors";
import type { PartnerContext, TenantContext } from "@/lib/domain/shared/tenant-context";
import { accountWithSettings, asAgency, toldOfEntry } from "./account-owner";
import { fileLowBalanceOf } from "./low-balance-of-entry";
import { type CreditEntryRow, postEntry } from "./post-entry";

export interface AdjustmentInput {
  /** Micro-units as decimal text; negative takes from the balance. */
  amountMicros: string;
  reason: string;
}

/**
 * Adds to or takes from a client's balance by hand. For partner admins; audited. A balance that crosses zero opens or
 * closes the client's workspace at once.
 */
export function adjustCredits(
  ctx: PartnerContext,
  workspaceId: string,
  input: AdjustmentInput,
): Promise<CreditEntryRow> {
  return inTransaction(ctx, (tx) => adjust(tx, workspaceId, input));
}

/** As `adjustCredits`, of an agency's own balance. For the platform's operators. */
export function adjustPartnerCredits(
  ctx: TenantContext,
  partnerId: string,
  input: AdjustmentInput,
): Promise<CreditEntryRow> {
  return inSystemTransaction(asAgency(ctx, partnerId), (tx) => adjust(tx, null, input));
}

async function adjust(
  ctx: InTransaction<TenantContext>,
  workspaceId: string | null,
  input: AdjustmentInput,
): Promise<CreditEntryRow> {
  const amountMicros = BigInt(input.amountMicros);
  if (amountMicros === 0n) throw invalidField("amountMicros", "must not be zero");
  const { accountId, settings, hasRecharge } = await accountWithSettings(ctx, workspaceId);
  const { entry } = await postEntry(ctx, {
    partnerId: ctx.scope.partnerId,
    accountId,
    kind: "adjustment",
    amountMicros,
    idempotencyKey: `adjustment:${newId()}`,
    reason: input.reason,
    actor: ctx.actor,
  });
  await audit(ctx, {
    action: "credits.adjusted",
    entityType: "credit_entry",
    entityId: entry.id,
    ...(workspaceId === null ? {} : { workspaceId }),
    before: { balanceMicros: (entry.balanceAfterMicros - entry.amountMicros).toString() },
    after: {
      balanceMicros: entry.balanceAfterMicros.toString(),
      amountMicros: entry.amountMicros.toString(),
      reason: entry.reason,
    },
  });
  await toldOfEntry(ctx, entry);
  await fileLowBalanceOf(ctx, entry, settings);
  if (!hasRecharge) return entry;
  await fileAutoRecharges(ctx, [
    {
      accountId: entry.accountId,
      balanceBeforeMicros: entry.balanceAfterMicros - entry.amountMicros,
      balanceAfterMicros: entry.balanceAfterMicros,
    },
  ]);
  return entry;
}
