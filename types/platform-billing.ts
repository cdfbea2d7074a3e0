import { z } from "zod";
import { planKind } from "./client-plans";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";

const count = z.number().int();
const partner = z.object({ id, name: z.string() });
const interval = z.enum(["month", "year"]);

/** Money between the platform and its agencies, now. Lists name the first of those concerned. */
export const platformBillingResource = z.object({
  /** What live plans of agencies come to in a month, trials aside. */
  plans: z.array(
    z.object({ planVariantId: id, name: z.string(), currency, agencies: count, monthlyMicros: micros }),
  ),
  /** Plans of agencies that are not over, by state and by how far they owe. */
  states: z.array(
    z.object({ status: z.string(), stage: z.string(), subscriptions: count, agencies: z.array(partner) }),
  ),
  /** Open invoices to agencies. */
  unpaid: z.array(
    z.object({
      currency,
      invoices: count,
      dueMicros: micros,
      oldest: z.array(
        z.object({
          invoiceId: id,
          number: z.string().nullable(),
          partner,
          dueMicros: micros,
          issuedAt: instant,
        }),
      ),
    }),
  ),
  /** Agencies that are asked for nothing: open, not exempt, and never on a plan that is paid. The oldest are named. */
  withoutPlan: z.object({
    count,
    oldest: z.array(partner.extend({ clients: count, createdAt: instant })),
  }),
  /** What the platform keeps of clients' payments, less what was given back. Months of UTC. */
  fees: z.array(z.object({ currency, thisMonthMicros: micros, lastMonthMicros: micros })),
  /** Usage of calls the meter was not told of yet. */
  unsent: z.array(z.object({ currency, calls: count, valueMicros: micros, oldestAt: instant })),
  deadUsage: z.object({ count, newestIds: z.array(id) }),
  deadEvents: z.object({ count, newestIds: z.array(id) }),
  /** What does not agree. */
  differences: z.array(z.object({ kind: z.enum(["ledger", "provider", "payments", "meters"]), open: count })),
  /** Agencies that paid and could not be set up, the newest first. */
  failedPurchases: z.array(
    z.object({ checkoutId: id, requestId: id, company: z.string(), failure: z.string(), createdAt: instant }),
  ),
});
export type PlatformBillingResource = z.infer<typeof platformBillingResource>;

/** A plan that an agency sells to its clients, as the platform's operators see it. */
export const soldPlanResource = z.object({
  id,
  partner,
  name: z.string(),
  isPublic: z.boolean(),
  retiredAt: instant.nullable(),
  /** Of the newest version. */
  version: count,
  kind: planKind,
  currency,
  priceMicros: micros,
  interval,
  intervalCount: count,
  includedMinutes: z.number(),
  subscribers: count,
  /** What its subscribers pay in a month, trials and paused ones aside. */
  monthlyMicros: micros,
  createdAt: instant,
});
export type SoldPlanResource = z.infer<typeof soldPlanResource>;

const read = { audience: "super-admin", permission: "platform.billing.manage" } as const;
const get = { method: "GET", params: noParams, body: noBody, status: 200, rateLimit: "read" } as const;

export const getPlatformBillingOperation = defineOperation({
  id: "super-admin.billing.get",
  path: "/api/super-admin/billing",
  summary: "Plans, fees, unpaid invoices and what needs somebody, over all agencies",
  ...read,
  ...get,
  query: noQuery,
  response: resource(platformBillingResource),
});
export const listSoldPlansOperation = defineOperation({
  id: "super-admin.client-plans.list",
  path: "/api/super-admin/client-plans",
  summary: "Plans that agencies sell to their clients, newest first",
  ...read,
  ...get,
  query: pageQuery.extend({
    partnerId: id.optional(),
    status: z.enum(["live", "retired"]).default("live"),
  }),
  response: pageOf(soldPlanResource),
});
