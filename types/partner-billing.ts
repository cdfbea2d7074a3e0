import { z } from "zod";
import { defineOperation, resource } from "./operation";
import { currency, id, instant, micros, noBody, noParams, noQuery } from "./primitives";
import { publicPlanResource } from "./public-plans";

const interval = z.enum(["month", "year"]);

const DUNNING_STAGES = ["none", "past_due", "grace", "restricted", "suspended"] as const;
const dunningStage = z.enum(DUNNING_STAGES);

const offeredPlan = publicPlanResource.extend({
  /** How calls are paid for: on the invoice after the period, or from credits at once. */
  usageBilling: z.enum(["metered", "credits"]),
  costMicrosPerMinute: micros,
});

const subscription = z.object({
  status: z.enum([
    "incomplete",
    "trialing",
    "active",
    "past_due",
    "unpaid",
    "paused",
    "canceled",
    "incomplete_expired",
  ]),
  interval,
  /** The price agreed to; the plan's own may have changed since. */
  priceMicros: micros,
  currency,
  startedAt: instant,
  currentPeriodStart: instant,
  currentPeriodEnd: instant,
  trialEndsAt: instant.nullable(),
  cancelsAtPeriodEnd: z.boolean(),
  endedAt: instant.nullable(),
  /** The plan that takes over when the period ends. */
  pendingPlan: z.object({ id, name: z.string() }).nullable(),
});

/** What an agency has with the platform: plan, payments, usage, and what happens next. */
export const partnerBillingResource = z.object({
  /** Pays nothing for plan and calls. */
  isExempt: z.boolean(),
  plan: offeredPlan.nullable(),
  /** Null for an agency that never had one. */
  subscription: subscription.nullable(),
  dunning: z.object({
    stage: dunningStage,
    since: instant.nullable(),
    next: z.object({ stage: dunningStage, at: instant }).nullable(),
  }),
  card: z
    .object({
      brand: z.string(),
      lastFour: z.string(),
      expiryMonth: z.number().int(),
      expiryYear: z.number().int(),
    })
    .nullable(),
  /** Calls of all clients in the period, or in the calendar month without a subscription. */
  usage: z.object({
    from: instant,
    calls: z.number().int(),
    minutes: z.number(),
    costMicros: micros,
    currency,
  }),
  /** How much there is of what plans limit; of agents, what the client with the most has. */
  used: z.object({
    workspaces: z.number().int(),
    teamMembers: z.number().int(),
    customDomains: z.number().int(),
    agentsPerWorkspace: z.number().int(),
  }),
  credits: z.object({
    balanceMicros: micros,
    heldMicros: micros,
    currency,
    autoRecharge: z.object({ isActive: z.boolean(), stoppedReason: z.string().nullable() }).nullable(),
  }),
  /** The invoice that waits for a payment; its page takes it. */
  openInvoice: z
    .object({
      id,
      number: z.string().nullable(),
      dueMicros: micros,
      currency,
      hostedUrl: z.string().nullable(),
    })
    .nullable(),
  /** What the next invoice comes to by what is known now, without tax; null when none follows. */
  nextInvoice: z
    .object({ at: instant, planMicros: micros, usageMicros: micros, totalMicros: micros, currency })
    .nullable(),
  plans: z.array(offeredPlan),
});
export type PartnerBillingResource = z.infer<typeof partnerBillingResource>;

const manage = {
  audience: "partner",
  permission: "partner.billing.manage",
  callers: "people",
  paywall: "exempt",
  whileClosed: true,
  method: "POST",
  params: noParams,
  query: noQuery,
  rateLimit: "mutate",
} as const;

export const getPartnerBillingOperation = defineOperation({
  id: "partner.billing.get",
  method: "GET",
  path: "/api/partner/billing",
  summary: "The agency's plan, payments, usage and what happens next",
  audience: "partner",
  permission: "partner.billing.read",
  whileClosed: true,
  params: noParams,
  query: noQuery,
  body: noBody,
  response: resource(partnerBillingResource),
  status: 200,
  rateLimit: "read",
});

const chosenPlan = z.strictObject({ planVariantId: id, interval });

export const startPlanCheckoutOperation = defineOperation({
  id: "partner.billing.checkout",
  ...manage,
  path: "/api/partner/billing/checkout",
  summary: "Begin paying for a plan on a hosted page",
  body: chosenPlan,
  response: resource(z.object({ checkoutId: id, url: z.string() })),
  status: 201,
});

export const planChangePreview = z.object({
  /** What costs more begins now, what costs less with the next period. */
  timing: z.enum(["now", "next_period"]),
  at: instant,
  /** Give it to the change: it comes to the same amount then. */
  prorationDate: instant,
  currency,
  lines: z.array(
    z.object({
      description: z.string(),
      amountMicros: micros,
      isProration: z.boolean(),
      periodStart: instant.nullable(),
      periodEnd: instant.nullable(),
    }),
  ),
  subtotalMicros: micros,
  taxMicros: micros,
  totalMicros: micros,
  /** Taken from the card at once. */
  dueNowMicros: micros,
});
export type PlanChangePreviewResource = z.infer<typeof planChangePreview>;

export const previewPlanChangeOperation = defineOperation({
  id: "partner.billing.preview",
  ...manage,
  path: "/api/partner/billing/change-plan/preview",
  summary: "What a change of plan comes to, line by line",
  body: chosenPlan,
  response: resource(planChangePreview),
  status: 200,
});

export const changePlanOperation = defineOperation({
  id: "partner.billing.change",
  ...manage,
  path: "/api/partner/billing/change-plan",
  summary: "Change the plan: a dearer one at once, a cheaper one with the next period",
  body: chosenPlan.extend({ prorationDate: instant.optional() }),
  response: resource(partnerBillingResource),
  status: 200,
});

const turn = { ...manage, body: noBody, response: resource(partnerBillingResource), status: 200 } as const;

export const cancelPlanOperation = defineOperation({
  id: "partner.billing.cancel",
  ...turn,
  path: "/api/partner/billing/cancel",
  summary: "End the plan with its period",
});

export const keepPlanOperation = defineOperation({
  id: "partner.billing.keep",
  ...turn,
  path: "/api/partner/billing/keep",
  summary: "Take back a cancellation or a change that waits for the period's end",
});

export const openPartnerPortalOperation = defineOperation({
  id: "partner.billing.portal",
  ...manage,
  path: "/api/partner/billing/portal",
  summary: "A hosted page of the agency's card and invoices; good for a short while",
  body: noBody,
  response: resource(z.object({ url: z.string() })),
  status: 201,
});

export const getPlatformPartnerBillingOperation = defineOperation({
  id: "super-admin.partners.billing",
  method: "GET",
  path: "/api/super-admin/partners/[partnerId]/billing",
  summary: "An agency's plan, payments, usage and what happens next, as the agency sees it",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: z.strictObject({ partnerId: id }),
  query: noQuery,
  body: noBody,
  response: resource(partnerBillingResource),
  status: 200,
  rateLimit: "read",
});
