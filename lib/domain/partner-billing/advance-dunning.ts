import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { learnPaymentAddress } from "../payments/open-invoice";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import { systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { dueDate } from "./due-date";
import { type DunningStage, stepDue } from "./dunning-stage";
import { type BillingMail, mailOwners } from "./mail-owners";
import { findSubscription, type SubscriptionRow } from "./subscription-row";
import { syncPartnerSubscription } from "./sync-subscription";

const PAGE = 200;
const partnerRow = z.object({ id: z.uuid() });

/**
 * Takes every agency that owes, or whose plan has ended, the one step further that is due. Each step happens once,
 * with its mail, however often this runs or in how many places, and by what the payment service says then. Exempt agencies
 * never take one.
 */
export async function advanceDunning({ signal }: { signal?: AbortSignal } = {}): Promise<{ steps: number }> {
  let steps = 0;
  let after: string | null = null;
  do {
    const ids = await listOwing(after);
    for (const id of ids) {
      if (signal?.aborted) return { steps };
      if (await advancePartner(id)) steps += 1;
    }
    after = ids.length === PAGE ? (ids.at(-1) ?? null) : null;
  } while (after);
  return { steps };
}

/** Agencies with a debt, or without a plan since theirs ended, that are not closed yet; in the order of ids. */
async function listOwing(after: string | null): Promise<string[]> {
  const rows = await systemRead({}, (db) =>
    queryRows(
      db,
      partnerRow,
      sql`
        select p.id
          from partners p
          cross join lateral (
            select l.past_due_since, l.ended_at, l.dunning_stage from partner_subscriptions l
             where l.partner_id = p.id order by (l.ended_at is null) desc, l.id desc limit 1) s
         where (s.past_due_since is not null or s.ended_at is not null) and s.dunning_stage <> 'suspended'
           and p.deleted_at is null and not p.is_billing_exempt and not p.is_platform_partner
           and (${after}::uuid is null or p.id > ${after}::uuid)
         order by p.id limit ${PAGE}`,
    ),
  );
  return rows.map(({ id }) => id);
}

async function advancePartner(partnerId: string): Promise<boolean> {
  const ctx = systemContext("billing.dunning", { partnerId, workspaceId: "all" });
  const seen = await findSubscription({}, partnerId);
  if (!seen || !stepDue(seen.dunningStage, seen, now())) return false;
  if (!(await isUpToDate(ctx, partnerId))) return false;
  await learnPaymentAddress(ctx, { partnerId, workspaceId: null });
  const taken = await inSystemTransaction(ctx, async (tx) => {
    const [owing] = await queryRows(
      tx.tx,
      partnerRow,
      sql`select id from partners where id = ${partnerId}::uuid and deleted_at is null and not is_billing_exempt
             for no key update`,
    );
    // What is read behind the lock is what the last step or payment left.
    const row = owing ? await findSubscription(tx, partnerId) : null;
    const step = row && stepDue(row.dunningStage, row, now());
    if (!row || !step) return false;
    await takeStep(tx, row, step);
    return true;
  });
  await ctx.settle();
  return taken;
}

/** Nobody is warned or closed by what we last heard: word of a payment may be lost. Waits for a service that is away. */
async function isUpToDate(ctx: TenantContext, partnerId: string): Promise<boolean> {
  try {
    await syncPartnerSubscription({}, partnerId);
    return true;
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    ctx.log.warn({ error }, "a step of dunning waits for the payment service");
    return false;
  }
}

async function takeStep(
  tx: InTransaction<TenantContext>,
  row: SubscriptionRow,
  step: DunningStage,
): Promise<void> {
  const { partnerId } = tx.scope;
  await tx.tx.partnerSubscription.updateMany({
    where: { id: row.id, partnerId },
    data: { dunningStage: step },
  });
  if (step === "suspended") await suspendForBilling(tx);
  await audit(tx, {
    action: "partner_subscription.dunned",
    entityType: "partner_subscription",
    entityId: row.id,
    before: { dunningStage: row.dunningStage },
    after: { dunningStage: step },
  });
  await bumpSubjects(tx, [partnerSubject(partnerId)]);
  await mailOwners(tx, mailOf(step, row), { date: dueDate(step, row) });
}

function mailOf(step: DunningStage, { pastDueSince }: SubscriptionRow): BillingMail {
  if (step === "grace") return "agency-billing-reminder";
  if (step === "restricted") return pastDueSince ? "agency-billing-restricted" : "agency-billing-ended";
  return step === "suspended" ? "agency-billing-suspended" : "agency-billing-failed";
}

/** Closes the agency until it pays; one that an operator closed already stays theirs to open. */
async function suspendForBilling(tx: InTransaction<TenantContext>): Promise<void> {
  const { count } = await tx.tx.partner.updateMany({
    where: { id: tx.scope.partnerId, status: "active", isPlatformPartner: false },
    data: {
      ...{ status: "suspended", suspendedAt: now(), suspensionReason: "The plan was not paid." },
      isSuspendedForBilling: true,
    },
  });
  if (count > 0) await touchNumbers(tx, "all");
}
