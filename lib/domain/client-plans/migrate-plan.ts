import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { MigratePlanBody, PlanMigrationResource } from "@/types/client-plans";
import { requireSeller } from "../connect/can-sell";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { lockPlan } from "./lock-plan";
import { getPlan, newestVersion } from "./plan-rows";

const subscriberRow = z.object({
  workspaceId: z.uuid(),
  name: z.string(),
  isOnNewest: z.boolean(),
  isMoving: z.boolean(),
  isChanging: z.boolean(),
  hasOtherInterval: z.boolean(),
  isUnpaid: z.boolean(),
  isPaused: z.boolean(),
  isEnding: z.boolean(),
  isOfFormerAccount: z.boolean(),
});
type Subscriber = z.infer<typeof subscriberRow>;
type Reason = PlanMigrationResource["skipped"][number]["reason"];

/**
 * Has subscribers of older versions of a plan moved to the newest one with their next period, each by a job of its own.
 * Answers how many will move, and who will not and why. Asking again is harmless: who moves already is left out. Throws
 * `notFound`, `conflict` for a retired plan and for an agency that cannot sell, and `validation_failed` where a named
 * client is not on the plan.
 */
export async function migratePlan(
  ctx: PartnerContext,
  planId: string,
  { workspaceIds }: MigratePlanBody,
): Promise<PlanMigrationResource> {
  const { partnerId } = ctx.scope;
  return inTransaction(ctx, async (tx) => {
    await lockPlan(tx, planId);
    const plan = await getPlan(tx, planId);
    if (plan.retiredAt !== null)
      throw new DomainError("conflict", "This plan is retired. Make a new one instead.");
    const seller = requireSeller(tx, plan.account);
    const newest = newestVersion(plan);
    const all = await queryRows(
      tx.tx,
      subscriberRow,
      subscribersSql(partnerId, planId, newest.id, seller.id),
    );
    const chosen = workspaceIds === "all" ? all : pick(all, workspaceIds);
    const judged = chosen.map((subscriber) => ({ subscriber, reason: whyNot(subscriber) }));
    const moving = judged.filter(({ reason }) => reason === null).map(({ subscriber }) => subscriber);
    if (moving.length > 0) {
      const requests = moving.map(({ workspaceId }) => ({
        payload: { partnerId, workspaceId, planId },
        singletonKey: `${workspaceId}:${newest.id}`,
      }));
      await enqueueMany(tx, "client-plan.migrate", requests);
      await audit(tx, {
        action: "client_plan.migration_asked",
        entityType: "client_plan",
        entityId: planId,
        after: { number: newest.number, workspaceIds: moving.map(({ workspaceId }) => workspaceId) },
      });
    }
    return { moving: moving.length, skipped: judged.flatMap(toSkipped) };
  });
}

function pick(all: Subscriber[], workspaceIds: string[]): Subscriber[] {
  const byId = new Map(all.map((subscriber) => [subscriber.workspaceId, subscriber]));
  return [...new Set(workspaceIds)].map((id) => {
    const subscriber = byId.get(id);
    if (!subscriber) throw invalidField("workspaceIds", "names a client that is not on this plan");
    return subscriber;
  });
}

/** Why a client is not moved; null when it is. */
function whyNot(subscriber: Subscriber): Reason | null {
  if (subscriber.isOnNewest) return "on_newest";
  if (subscriber.isMoving) return "moving";
  if (subscriber.isChanging) return "changing";
  if (subscriber.isOfFormerAccount) return "former_account";
  if (subscriber.isUnpaid) return "unpaid";
  if (subscriber.isPaused) return "paused";
  if (subscriber.isEnding) return "ending";
  return subscriber.hasOtherInterval ? "other_interval" : null;
}

/** That somebody has the newest version already is no news where all were asked for. */
function toSkipped({ subscriber, reason }: { subscriber: Subscriber; reason: Reason | null }) {
  const { workspaceId, name } = subscriber;
  return reason === null || reason === "on_newest" ? [] : [{ workspaceId, name, reason }];
}

function subscribersSql(partnerId: string, planId: string, newestId: string, accountId: string) {
  return sql`
    select s.workspace_id as "workspaceId", w.name, s.plan_version_id = n.id as "isOnNewest",
           coalesce(s.pending_version_id = n.id, false) as "isMoving",
           coalesce(nv.plan_id <> v.plan_id, false) as "isChanging",
           (v.interval, v.interval_count) is distinct from (n.interval, n.interval_count) as "hasOtherInterval",
           (s.status in ('past_due', 'unpaid', 'incomplete') or s.dunning_stage <> 'none') as "isUnpaid",
           s.paused_at is not null as "isPaused", s.cancel_at_period_end as "isEnding",
           s.connect_account_id <> ${accountId}::uuid as "isOfFormerAccount"
      from client_subscriptions s
      join client_plan_versions v on v.partner_id = s.partner_id and v.id = s.plan_version_id
      left join client_plan_versions nv on nv.partner_id = s.partner_id and nv.id = s.pending_version_id
      join client_plan_versions n on n.partner_id = s.partner_id and n.id = ${newestId}::uuid
      join workspaces w on w.partner_id = s.partner_id and w.id = s.workspace_id
     where s.partner_id = ${partnerId}::uuid and v.plan_id = ${planId}::uuid and s.ended_at is null
     order by w.name, w.id`;
}
