import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { DomainError, notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import type { PlanTerms } from "./get-subscription";

const offerRow = z.object({
  workspaceCurrency: z.string(),
  isBillingExempt: z.boolean(),
  /** Whether the client ever had a plan: a trial is for the first one. */
  hadPlan: z.boolean(),
  isOffered: z.boolean(),
  isRetired: z.boolean(),
  isTakenBack: z.boolean(),
  planId: z.string().nullable(),
  versionId: z.string().nullable(),
  name: z.string().nullable(),
  kind: z.enum(["prepaid", "postpaid"]).nullable(),
  currency: z.string().nullable(),
  priceMicros: z.bigint().nullable(),
  interval: z.enum(["month", "year"]).nullable(),
  intervalCount: z.number().int().nullable(),
  includedSeconds: z.number().int().nullable(),
  spendCapMicros: z.bigint().nullable(),
  trialDays: z.number().int().nullable(),
});

/** A plan as it is sold to a client now. */
export interface Offer extends PlanTerms {
  trialDays: number;
}

/** Whether the agency acts for its client, rather than the client itself. */
export function isForClient(ctx: PartnerContext): boolean {
  return ctx.scope.workspaceId === "all";
}

/**
 * The newest version of a plan, as it may be sold to a client; of its present plan, while another one is to follow, the
 * version it has: choosing that takes the change back. Plans of others and those a client is not offered do not
 * exist for it; one the client has already stays known. Throws `notFound`, and `conflict` for a plan that is not sold any
 * more, one in another currency, or a client that is not billed.
 */
export async function findOffer(ctx: PartnerContext, workspaceId: string, planId: string): Promise<Offer> {
  const { partnerId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      offerRow,
      sql`
        select w.currency as "workspaceCurrency", w.is_billing_exempt as "isBillingExempt",
               exists (select from client_subscriptions s
                        where s.partner_id = w.partner_id and s.workspace_id = w.id) as "hadPlan",
               coalesce(c.is_public or ${isForClient(ctx)} or h.id is not null, false) as "isOffered",
               c.retired_at is not null as "isRetired", coalesce(h.has_other_pending, false) as "isTakenBack", c.id as "planId", v.id as "versionId", c.name, v.kind, v.currency,
               v.price_micros as "priceMicros", v.interval, v.interval_count as "intervalCount",
               v.included_seconds as "includedSeconds", v.spend_cap_micros as "spendCapMicros",
               v.trial_days as "trialDays"
          from workspaces w
          left join client_plans c on c.partner_id = w.partner_id and c.id = ${planId}::uuid
          left join lateral (
            select sv.id, coalesce(nv.plan_id <> c.id, false) as has_other_pending
              from client_subscriptions s
              join client_plan_versions sv on sv.partner_id = s.partner_id and sv.id = s.plan_version_id
              left join client_plan_versions nv on nv.partner_id = s.partner_id and nv.id = s.pending_version_id
             where s.partner_id = w.partner_id and s.workspace_id = w.id and s.ended_at is null
               and sv.plan_id = c.id) h on true
          left join lateral (
            select * from client_plan_versions v where v.partner_id = c.partner_id and v.plan_id = c.id
             order by (h.has_other_pending and v.id = h.id) desc nulls last, v.number desc limit 1) v on true
         where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("client");
  const { workspaceCurrency, isBillingExempt, hadPlan, isOffered, isRetired, isTakenBack, ...plan } = row;
  const terms = offeredTerms.safeParse(plan);
  if (!terms.success || !isOffered) throw notFound("plan");
  if (isBillingExempt)
    throw new DomainError("conflict", "This workspace is not billed, so it needs no plan.");
  if (isRetired && !isTakenBack)
    throw new DomainError("conflict", "This plan is not sold any more. Choose another one.");
  if (terms.data.currency !== workspaceCurrency) {
    throw new DomainError(
      "conflict",
      `This plan is paid in ${terms.data.currency}, and the workspace in ${workspaceCurrency}. Choose a plan in ${workspaceCurrency}.`,
    );
  }
  return { ...terms.data, trialDays: hadPlan ? 0 : terms.data.trialDays };
}

const offeredTerms = z.object({
  planId: z.string(),
  versionId: z.string(),
  name: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  priceMicros: z.bigint(),
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  includedSeconds: z.number().int(),
  spendCapMicros: z.bigint().nullable(),
  trialDays: z.number().int(),
});
