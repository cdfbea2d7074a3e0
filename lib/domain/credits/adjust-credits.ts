import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { announce } from "@/lib/domain/shared/announce";
import { audit } from "@/lib/domain/shared/audit";
import { bumpSubjects } from "@/lib/domain/shared/bump-subjects";
import { workspaceSubject } from "@/lib/domain/shared/context/subjects";
import { invalidField, notFound } from "@/lib/domain/shared/errors";
import type { PartnerContext } from "@/lib/domain/shared/tenant-context";
import { ensureAccount } from "./accounts";
import { type CreditEntryRow, crossesZero, postEntry } from "./post-entry";

export interface AdjustmentInput {
  /** Micro-units as decimal text; negative takes from the balance. */
  amountMicros: string;
  reason: string;
}

const clientRow = z.object({ currency: z.string(), accountId: z.string().nullable() });

/**
 * Adds to or takes from a client's balance by hand. For partner admins; audited. A balance that crosses zero opens or
 * closes the client's workspace at once.
 */
export function adjustCredits(
  ctx: PartnerContext,
  workspaceId: string,
  input: AdjustmentInput,
): Promise<CreditEntryRow> {
  const amountMicros = BigInt(input.amountMicros);
  if (amountMicros === 0n) throw invalidField("amountMicros", "must not be zero");
  return inTransaction(ctx, async (txCtx) => {
    const partnerId = txCtx.scope.partnerId;
    const { entry } = await postEntry(txCtx, {
      partnerId,
      accountId: await clientAccount(txCtx, workspaceId),
      kind: "adjustment",
      amountMicros,
      idempotencyKey: `adjustment:${newId()}`,
      reason: input.reason,
      actor: txCtx.actor,
    });
    await audit(txCtx, {
      action: "credits.adjusted",
      entityType: "credit_entry",
      entityId: entry.id,
      workspaceId,
      before: { balanceMicros: (entry.balanceAfterMicros - entry.amountMicros).toString() },
      after: {
        balanceMicros: entry.balanceAfterMicros.toString(),
        amountMicros: entry.amountMicros.toString(),
        reason: entry.reason,
      },
    });
    if (crossesZero(entry)) {
      await bumpSubjects(txCtx, [workspaceSubject(workspaceId)]);
      await announce(txCtx, workspaceId, { type: "workspace.updated", id: workspaceId });
    }
    await announce(txCtx, workspaceId, { type: "balance.updated", id: workspaceId });
    return entry;
  });
}

async function clientAccount(ctx: InTransaction<PartnerContext>, workspaceId: string): Promise<string> {
  const { partnerId } = ctx.scope;
  const [client] = await queryRows(
    ctx.tx,
    clientRow,
    sql`select w.currency, a.id as "accountId" from workspaces w
          left join credit_accounts a on a.partner_id = w.partner_id and a.workspace_id = w.id
         where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`,
  );
  if (!client) throw notFound("client");
  return client.accountId ?? ensureAccount(ctx, { partnerId, workspaceId, currency: client.currency });
}
