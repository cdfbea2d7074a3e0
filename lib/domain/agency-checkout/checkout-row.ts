import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { PARTNER_REQUEST_STATUSES } from "@/types/partner-requests";

const checkoutRow = z.object({
  id: z.uuid(),
  /** The platform: requests and their payments are its own. */
  partnerId: z.uuid(),
  requestId: z.uuid(),
  planVariantId: z.uuid(),
  interval: z.enum(["month", "year"]),
  status: z.enum(["open", "completed", "expired"]),
  stripeSessionId: z.string().nullable(),
  expiresAt: z.date(),
  paidAt: z.date().nullable(),
  provisionedAt: z.date().nullable(),
  failure: z.string().nullable(),
  requestStatus: z.enum(PARTNER_REQUEST_STATUSES),
  provisionedPartnerId: z.uuid().nullable(),
  companyName: z.string(),
  contactName: z.string(),
  email: z.string(),
  slug: z.string(),
});
export type CheckoutRow = z.infer<typeof checkoutRow>;

/** Purchases `c` with their requests `r`; `tail` says which. Crosses tenants: the agency it led to is another one. */
export async function loadCheckouts(ctx: SystemContext, tail: Sql): Promise<CheckoutRow[]> {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      checkoutRow,
      sql`
        select c.id, c.partner_id as "partnerId", c.request_id as "requestId", c.plan_variant_id as "planVariantId",
               c.interval, c.status, c.stripe_session_id as "stripeSessionId", c.expires_at as "expiresAt",
               c.paid_at as "paidAt", c.provisioned_at as "provisionedAt", c.failure,
               r.status::text as "requestStatus", r.provisioned_partner_id as "provisionedPartnerId",
               r.company_name as "companyName", r.contact_name as "contactName", r.email::text as email, r.slug
          from agency_checkouts c
          join partner_requests r on r.id = c.request_id and r.partner_id = c.partner_id
         ${tail}`,
    ),
  );
}
