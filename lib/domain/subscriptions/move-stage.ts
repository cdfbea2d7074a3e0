import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { TenantContext } from "../shared/tenant-context";
import { type ClientDunningStage, stepDue } from "./dunning";
import { DUNNING_STAGES } from "./rows";

const debtRow = z.object({
  partnerId: z.string(),
  workspaceId: z.string(),
  stage: z.enum(DUNNING_STAGES),
  pastDueSince: z.date().nullable(),
  isOwing: z.boolean(),
});

/**
 * Takes the one step of dunning that is due for a subscription and mails those whom it concerns: each step once. What is
 * owed is a subscription the payment service calls past due, or an invoice for usage that a card did not pay. True when a
 * step was taken.
 */
export async function moveStage(
  tx: InTransaction<TenantContext>,
  subscriptionId: string,
  at: Date,
): Promise<boolean> {
  const [debt] = await queryRows(
    tx.tx,
    debtRow,
    sql`
      select s.partner_id as "partnerId", s.workspace_id as "workspaceId", s.dunning_stage as stage,
             s.past_due_since as "pastDueSince",
             (s.ended_at is null and (s.status in ('past_due', 'unpaid') or exists (
               select from invoices i
                where i.partner_id = s.partner_id and i.workspace_id = s.workspace_id and i.kind = 'usage'
                  and i.status = 'open' and i.attempt_count > 0 and i.connect_account_id = s.connect_account_id)))
               as "isOwing"
        from client_subscriptions s where s.id = ${subscriptionId}::uuid for update`,
  );
  if (!debt) return false;
  const since = debt.isOwing ? (debt.pastDueSince ?? at) : null;
  const step = stepDue(debt.stage, since, at);
  if (step === null && since?.getTime() === debt.pastDueSince?.getTime()) return false;
  await executeSql(
    tx.tx,
    sql`update client_subscriptions set past_due_since = ${since?.toISOString() ?? null}::timestamptz,
               dunning_stage = ${step ?? debt.stage}::dunning_stage, updated_at = now()
         where id = ${subscriptionId}::uuid`,
  );
  if (step !== null && step !== "none") await mail(tx, debt, step);
  return step !== null;
}

async function mail(
  tx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: { partnerId: string; workspaceId: string },
  stage: Exclude<ClientDunningStage, "none">,
): Promise<void> {
  const notices = ["payment-failed", "client-payment-failed"] as const;
  await enqueueMany(
    tx,
    "workspace.notify",
    notices.map((notice) => ({ payload: { partnerId, workspaceId, notice, stage } })),
  );
}
