import { allRows } from "./behind-the-curtain";
import type { TrialPayments } from "./payment-service";

/** A cent in micros. */
const CENT = 10_000n;

/** What came in and what went back, in micros: by the ledger, or at the payment service. */
type MoneyMoved = { paid: bigint; refunded: bigint };

/** By the lines of one client's ledger. */
export async function bookedMoney(workspaceId: string): Promise<MoneyMoved> {
  const [row] = await allRows(
    `SELECT coalesce(sum(amount_micros) FILTER (WHERE kind = 'topup'), 0)::text AS paid,
            coalesce(-sum(amount_micros) FILTER (WHERE kind = 'refund'), 0)::text AS refunded
       FROM credit_entries e JOIN credit_accounts a ON a.id = e.account_id WHERE a.workspace_id = $1`,
    [workspaceId],
  );
  return { paid: BigInt(String(row?.paid)), refunded: BigInt(String(row?.refunded)) };
}

/** By an agency's whole account at the payment service. */
export async function movedMoney({ stripe }: TrialPayments, stripeAccount: string): Promise<MoneyMoved> {
  const moved = { paid: 0n, refunded: 0n };
  const page = { limit: 100 };
  for await (const refund of stripe.refunds.list(page, { stripeAccount }))
    if (refund.status === "succeeded") moved.refunded += BigInt(refund.amount) * CENT;
  for await (const payment of stripe.paymentIntents.list(page, { stripeAccount }))
    if (payment.status === "succeeded") moved.paid += BigInt(payment.amount_received) * CENT;
  return moved;
}
