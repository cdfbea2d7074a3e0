import { z } from "zod";
import { serverEnv } from "@/config/env.server";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { AgencyPurchaseResource } from "@/types/agency-purchases";
import { aside, askService } from "../payments/ask-service";
import { notFound } from "../shared/errors";
import { partnerUrl } from "../shared/partner-url";
import type { TenantContext } from "../shared/tenant-context";
import { completeAgencyCheckout } from "./complete-checkout";
import { readPurchaseToken } from "./purchase-link";

const purchaseRow = z.object({
  status: z.enum(["open", "completed", "expired"]),
  stripeSessionId: z.string().nullable(),
  expiresAt: z.date(),
  provisionedAt: z.date().nullable(),
  failure: z.string().nullable(),
  companyName: z.string(),
  email: z.string(),
  host: z.string(),
  planName: z.string(),
  interval: z.enum(["month", "year"]),
});
type PurchaseRow = z.infer<typeof purchaseRow>;

/** A purchase for whoever holds its link; a wrong token and an unknown one are told apart by nobody. One statement. */
export async function getPurchase(ctx: TenantContext, token: string): Promise<PurchaseRow> {
  const read = readPurchaseToken(token);
  if (!read) throw notFound("purchase");
  const { PLATFORM_DOMAIN } = serverEnv();
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      purchaseRow,
      sql`
        select c.status, c.stripe_session_id as "stripeSessionId", c.expires_at as "expiresAt",
               c.provisioned_at as "provisionedAt", c.failure, r.company_name as "companyName",
               r.email::text as email, v.name as "planName", c.interval,
               coalesce(
                 (select d.hostname from partner_domains d
                   where d.partner_id = r.provisioned_partner_id and d.is_primary and d.verified_at is not null),
                 coalesce((select p.slug from partners p where p.id = r.provisioned_partner_id), r.slug)
                   || '.' || ${PLATFORM_DOMAIN}) as host
          from agency_checkouts c
          join partner_requests r on r.id = c.request_id and r.partner_id = c.partner_id
          join plan_variants v on v.id = c.plan_variant_id
         where c.partner_id = ${ctx.scope.partnerId}::uuid and c.id = ${read.checkoutId}::uuid
           and c.token_hash = ${read.hash}`,
    ),
  );
  if (!row) throw notFound("purchase");
  return row;
}

/** As `getPurchase`, after looking at once what came of the payment: for the buyer who returns from it. */
export async function settlePurchase(ctx: TenantContext, token: string): Promise<PurchaseRow> {
  const alone = aside(ctx);
  const { stripeSessionId, status, provisionedAt } = await getPurchase(alone, token);
  const isOver = status === "expired" || provisionedAt !== null;
  if (stripeSessionId && !isOver) await askService(() => completeAgencyCheckout(alone, stripeSessionId));
  return getPurchase(alone, token);
}

/** What the buyer is told. Why a set-up failed is for operators; the buyer hears that somebody is at it. */
export function toPurchaseResource(row: PurchaseRow): AgencyPurchaseResource {
  const { companyName, email, planName, interval, host } = row;
  const stage = stageOf(row);
  return {
    ...{ stage, companyName, email, planName, interval },
    agencyUrl: partnerUrl({ primaryHost: host }, "/"),
    signInUrl: stage === "ready" ? partnerUrl({ primaryHost: host }, "/login") : null,
    expiresAt: row.expiresAt.toISOString(),
  };
}

function stageOf(row: PurchaseRow): AgencyPurchaseResource["stage"] {
  if (row.provisionedAt) return "ready";
  if (row.failure) return "needs_help";
  if (row.status === "completed") return "setting_up";
  return row.status === "expired" || row.expiresAt <= now() ? "expired" : "waiting_for_payment";
}
