import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { syncPartnerSubscription } from "@/lib/domain/partner-billing/sync-subscription";
import { aside, askService } from "@/lib/domain/payments/ask-service";
import { syncDispute } from "@/lib/domain/payments/sync-dispute";
import { syncInvoice } from "@/lib/domain/payments/sync-invoice";
import { syncPayment } from "@/lib/domain/payments/sync-payment";
import { syncRefund } from "@/lib/domain/payments/sync-refund";
import { audit } from "@/lib/domain/shared/audit";
import { DomainError } from "@/lib/domain/shared/errors";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { syncClientSubscription } from "@/lib/domain/subscriptions/sync-subscription";
import { now } from "@/lib/platform/clock";
import type { FixAction } from "@/types/reconciliation";
import { actionsFor } from "./actions";
import { resendMeterDay } from "./compare-meters";
import { type DifferenceRow, getDifference, type Reader } from "./difference-rows";
import { postMissingLine } from "./missing-lines";

/**
 * Does something about an open difference and writes down who did what and why. The payment service is asked before
 * anything is locked; every action may be repeated. Throws `notFound`, `conflict` for one that is settled or does not
 * allow it, `provider_unavailable`.
 */
export async function fixDifference(
  ctx: TenantContext,
  reader: Reader,
  id: string,
  { action, note }: { action: FixAction; note: string },
): Promise<DifferenceRow> {
  const seen = await getDifference(ctx, reader, id);
  assertPossible(seen, action);
  await act(aside(ctx), seen, action);
  return inSystemTransaction(ctx, async (tx) => {
    const row = await getDifference(tx, reader, id, { forUpdate: true });
    if (row.status !== "open") return row;
    const status = action === "dismiss" ? "dismissed" : "fixed";
    const at = now();
    const userId = tx.actor.type === "user" ? tx.actor.id : null;
    await executeSql(
      tx.tx,
      sql`update reconciliation_differences
             set status = ${status}::difference_status, note = ${note}, resolved_by_user_id = ${userId}::uuid,
                 resolved_at = ${at}
           where id = ${id}::uuid`,
    );
    await audit(tx, {
      ...{
        action: `difference.${status}`,
        entityType: "difference",
        entityId: id,
        partnerId: row.partner.id,
      },
      ...(row.workspace ? { workspaceId: row.workspace.id } : {}),
      before: { code: row.code, subject: row.subjectId },
      after: { action, note },
    });
    return { ...row, status, note, resolvedAt: at };
  });
}

function assertPossible(row: DifferenceRow, action: FixAction): void {
  if (row.status !== "open") {
    throw new DomainError("conflict", `This difference is ${row.status} already. Reload the page.`);
  }
  if (!actionsFor(row).includes(action)) {
    throw new DomainError("conflict", "This cannot be done about this difference.");
  }
}

async function act(ctx: TenantContext, row: DifferenceRow, action: FixAction): Promise<void> {
  const owner = { partnerId: row.partner.id, workspaceId: row.workspace?.id ?? null };
  if (action === "sync") await askService(() => sync(ctx, row, owner));
  if (action === "post-missing-line") await postMissingLine(ctx, owner, row.subjectId);
  if (action === "resend") {
    const { partnerId } = owner;
    await askService(() => resendMeterDay(ctx, { partnerId, differenceId: row.id, day: row.subjectId }));
  }
}

const VERBS = { payment: syncPayment, refund: syncRefund, dispute: syncDispute, invoice: syncInvoice };

async function sync(
  ctx: TenantContext,
  row: DifferenceRow,
  owner: { partnerId: string; workspaceId: string | null },
): Promise<void> {
  const { partnerId, workspaceId } = owner;
  if (isVerb(row.subjectType)) {
    const outcome = await VERBS[row.subjectType](ctx, booksOf(row, owner), row.subjectId);
    if (outcome.outcome !== "applied") throw new DomainError("conflict", outcome.reason);
  } else if (workspaceId === null) await syncPartnerSubscription(ctx, partnerId);
  else await syncClientSubscription(ctx, { partnerId, workspaceId });
}

function isVerb(type: string): type is keyof typeof VERBS {
  return Object.hasOwn(VERBS, type);
}

/** The account it was seen in; that of the payer where it was listed by others. */
function booksOf(row: DifferenceRow, owner: { partnerId: string; workspaceId: string | null }) {
  const { connectAccountId } = row.ours;
  return typeof connectAccountId === "string" || connectAccountId === null ? { connectAccountId } : owner;
}
