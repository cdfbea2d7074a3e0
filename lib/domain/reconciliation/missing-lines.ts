import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, type SystemContext, systemRead } from "@/lib/data/transaction";
import { lockAccount, postMoney } from "@/lib/domain/payments/credit-account";
import { lockPayment } from "@/lib/domain/payments/payment-rows";
import { DomainError, notFound } from "@/lib/domain/shared/errors";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import type { Compared } from "./difference";

/** A top-up that was paid and is not in the ledger. */
export const LINE_CODE = "payment.line";

const lineRow = z.object({
  id: z.string(),
  workspaceId: z.string().nullable(),
  amountMicros: z.bigint(),
  postedMicros: z.bigint().nullable(),
  currency: z.string(),
});

/** Top-ups of an agency and its clients whose line is missing, or is of another amount. One statement, of all times. */
export async function findMissingLines(ctx: SystemContext, partnerId: string): Promise<Compared> {
  const rows = await systemRead(ctx, (db) =>
    queryRows(
      db,
      lineRow,
      sql`select p.id, p.workspace_id as "workspaceId", p.amount_micros as "amountMicros", p.currency,
                 e.amount_micros as "postedMicros"
            from payments p
            left join credit_accounts a
              on a.partner_id = p.partner_id and a.workspace_id is not distinct from p.workspace_id
            left join credit_entries e on e.account_id = a.id and e.idempotency_key = 'payment:' || p.id::text
           where p.partner_id = ${partnerId}::uuid and p.status = 'succeeded'
             and p.kind in ('topup', 'auto_recharge') and p.amount_micros > 0
             and (a.id is null or a.currency = p.currency)
             and e.amount_micros is distinct from p.amount_micros
           order by p.id`,
    ),
  );
  const found = rows.map((row) => ({
    ...{ code: LINE_CODE, subjectType: "payment", subjectId: row.id, workspaceId: row.workspaceId },
    ours: { lineMicros: row.postedMicros?.toString() ?? null },
    theirs: { amountMicros: row.amountMicros.toString() },
    ...{ amountMicros: row.amountMicros - (row.postedMicros ?? 0n), currency: row.currency },
  }));
  return { compared: 0, found };
}

/** Posts the line of a paid top-up, once. Throws `conflict` where it would not be right. */
export async function postMissingLine(
  ctx: TenantContext,
  owner: { partnerId: string; workspaceId: string | null },
  paymentId: string,
): Promise<void> {
  await inSystemTransaction(ctx, async (tx) => {
    const account = await lockAccount(tx, owner);
    const payment = await lockPayment(tx, owner, paymentId);
    if (!payment) throw notFound("payment");
    if (
      payment.status !== "succeeded" ||
      payment.kind === "invoice" ||
      payment.currency !== account.currency
    ) {
      throw new DomainError("conflict", "This payment is not a paid top-up in the account's currency.");
    }
    await postMoney(tx, {
      ...{ partnerId: owner.partnerId, accountId: account.id, paymentId, kind: "topup" },
      ...{ amountMicros: payment.amountMicros, idempotencyKey: `payment:${paymentId}` },
      reason: payment.kind === "topup" ? "Top-up" : "Automatic top-up",
    });
  });
}
