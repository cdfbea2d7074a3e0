import { z } from "zod";
import { defineOperation, resource } from "./operation";
import { currency, id, instant, micros, noBody, noQuery } from "./primitives";
import { partnerWorkspaceParams, workspaceParams } from "./workspaces";

const planTerms = z.object({
  planId: id,
  versionId: id,
  name: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency,
  priceMicros: micros,
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int(),
  includedSeconds: z.number().int(),
  spendCapMicros: micros.nullable(),
});

/** What was used of the plan in the running period. */
const runningPeriod = z.object({
  startsAt: instant,
  endsAt: instant,
  includedSeconds: z.number().int(),
  /** Seconds the plan's minutes covered, and what is left of them. */
  coveredSeconds: z.number().int(),
  remainingSeconds: z.number().int(),
  billableSeconds: z.number(),
  calls: z.number().int(),
  /** What its calls come to beyond the minutes: from the balance (prepaid) or on the next invoice (postpaid). */
  chargeMicros: micros,
  spendCapMicros: micros.nullable(),
});

export const subscriptionResource = z.object({
  id,
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
  plan: planTerms,
  startedAt: instant,
  currentPeriodStart: instant,
  currentPeriodEnd: instant,
  trialEndsAt: instant.nullable(),
  cancelAtPeriodEnd: z.boolean(),
  pausedAt: instant.nullable(),
  /** Of a paused plan: whether going on begins a new period, which is paid at once. */
  isRenewalDue: z.boolean(),
  /** Null while the plan rests. */
  period: runningPeriod.nullable(),
  /** The plan that takes over, and when. */
  pending: planTerms.extend({ startsAt: instant }).nullable(),
  /** A change that was asked for and is not confirmed yet. */
  isChanging: z.boolean(),
  pastDueSince: instant.nullable(),
  unpaidStage: z.enum(["none", "past_due", "grace", "restricted", "suspended"]),
  /** When an unpaid plan rests. */
  restsAt: instant.nullable(),
  /** What the agency set for this client in place of the plan's cap. */
  ownSpendCapMicros: micros.nullable(),
  /** Before taxes; what is used until then comes on top. Null when none follows. */
  nextInvoice: z
    .object({ at: instant, planMicros: micros, usageMicros: micros, totalMicros: micros })
    .nullable(),
});
export type SubscriptionResource = z.infer<typeof subscriptionResource>;

const cardResource = z.object({
  brand: z.string(),
  lastFour: z.string(),
  expiryMonth: z.number().int(),
  expiryYear: z.number().int(),
});

/** A client's plan; `subscription` is null without one. */
export const clientSubscriptionResource = z.object({
  currency,
  isBillingExempt: z.boolean(),
  card: cardResource.nullable(),
  subscription: subscriptionResource.nullable(),
});
export type ClientSubscriptionResource = z.infer<typeof clientSubscriptionResource>;

export const subscriptionCheckoutResource = z.object({ checkoutId: id, url: z.url() });

export const subscriptionPreviewResource = z.object({
  /** Whether it is a first plan or a change of one. */
  kind: z.enum(["start", "change"]),
  plan: planTerms,
  timing: z.enum(["now", "next_period"]),
  takesEffectAt: instant,
  /** Why then, in words. */
  explanation: z.string(),
  /** Handed back with a change, so that what is paid is what was shown. */
  prorationDate: instant.nullable(),
  trialDays: z.number().int(),
  currency,
  lines: z.array(z.object({ description: z.string(), amountMicros: micros, isProration: z.boolean() })),
  subtotalMicros: micros,
  taxMicros: micros,
  totalMicros: micros,
  /** What is taken from the card at once. */
  dueNowMicros: micros,
  /** The first regular invoice after that, before taxes. */
  nextInvoice: z.object({ at: instant, planMicros: micros }),
});
export type SubscriptionPreviewResource = z.infer<typeof subscriptionPreviewResource>;

export const chosenPlanBody = z.strictObject({ planId: id });

const changePlan = z.strictObject({
  action: z.literal("change"),
  planId: id,
  /** From the preview. */
  prorationDate: instant.optional(),
});
const keep = z.strictObject({ action: z.literal("keep") });
const pause = z.strictObject({ action: z.literal("pause") });
const resume = z.strictObject({ action: z.literal("resume") });
const positiveMicros = micros.refine((value) => BigInt(value) > 0n, { error: "must be above zero" });
const setCap = z.strictObject({
  action: z.literal("set_spend_cap"),
  /** Null follows the plan. */
  spendCapMicros: positiveMicros.nullable(),
});

export const changeSubscriptionBody = z.discriminatedUnion("action", [changePlan, keep, pause, resume]);
export type SubscriptionChange = z.output<typeof changeSubscriptionBody>;

export const changeClientSubscriptionBody = z.discriminatedUnion("action", [
  changePlan,
  keep,
  pause,
  resume,
  setCap,
]);
export type ClientSubscriptionChange = z.output<typeof changeClientSubscriptionBody>;

const inWorkspace = {
  audience: "workspace",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
} as const;
const path = "/api/w/[workspaceSlug]/subscription";

export const getSubscriptionOperation = defineOperation({
  id: "subscription.get",
  ...inWorkspace,
  method: "GET",
  path,
  summary: "The workspace's plan, what was used of it, and what comes next",
  permission: "billing.read",
  body: noBody,
  response: resource(clientSubscriptionResource),
  status: 200,
  rateLimit: "read",
});

export const startSubscriptionOperation = defineOperation({
  id: "subscription.start",
  ...inWorkspace,
  method: "POST",
  path,
  summary: "Take a plan on a hosted page; one page at a time",
  permission: "billing.manage",
  body: chosenPlanBody,
  response: resource(subscriptionCheckoutResource),
  status: 201,
  rateLimit: "spend",
});

export const previewSubscriptionOperation = defineOperation({
  id: "subscription.preview",
  ...inWorkspace,
  method: "POST",
  path: "/api/w/[workspaceSlug]/subscription/preview",
  summary: "What a plan or a change of it would cost, and when it would begin",
  permission: "billing.manage",
  body: chosenPlanBody,
  response: resource(subscriptionPreviewResource),
  status: 200,
  rateLimit: "mutate",
});

export const changeSubscriptionOperation = defineOperation({
  id: "subscription.change",
  ...inWorkspace,
  method: "PATCH",
  path,
  summary: "Change to another plan, take back a cancellation, pause or resume",
  permission: "billing.manage",
  body: changeSubscriptionBody,
  response: resource(clientSubscriptionResource),
  status: 200,
  rateLimit: "spend",
});

export const cancelSubscriptionOperation = defineOperation({
  id: "subscription.cancel",
  ...inWorkspace,
  method: "DELETE",
  path,
  summary: "End the plan when its period ends",
  permission: "billing.manage",
  body: noBody,
  response: resource(clientSubscriptionResource),
  status: 200,
  rateLimit: "spend",
});

const ofClient = { audience: "partner", params: partnerWorkspaceParams, query: noQuery } as const;
const clientPath = "/api/partner/workspaces/[workspaceId]/subscription";

export const getClientSubscriptionOperation = defineOperation({
  id: "partner.workspaces.subscription.get",
  ...ofClient,
  method: "GET",
  path: clientPath,
  summary: "A client's plan, what was used of it, and what comes next",
  permission: "partner.plans.read",
  body: noBody,
  response: resource(clientSubscriptionResource),
  status: 200,
  rateLimit: "read",
});

export const startClientSubscriptionOperation = defineOperation({
  id: "partner.workspaces.subscription.start",
  ...ofClient,
  method: "POST",
  path: clientPath,
  summary: "Make the hosted page on which a client takes a plan",
  permission: "partner.plans.manage",
  body: chosenPlanBody,
  response: resource(subscriptionCheckoutResource),
  status: 201,
  rateLimit: "spend",
});

export const previewClientSubscriptionOperation = defineOperation({
  id: "partner.workspaces.subscription.preview",
  ...ofClient,
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/subscription/preview",
  summary: "What a plan or a change of it would cost a client, and when it would begin",
  permission: "partner.plans.manage",
  body: chosenPlanBody,
  response: resource(subscriptionPreviewResource),
  status: 200,
  rateLimit: "mutate",
});

export const changeClientSubscriptionOperation = defineOperation({
  id: "partner.workspaces.subscription.change",
  ...ofClient,
  method: "PATCH",
  path: clientPath,
  summary: "Change a client's plan, keep, pause or resume it, or set its spend cap",
  permission: "partner.plans.manage",
  body: changeClientSubscriptionBody,
  response: resource(clientSubscriptionResource),
  status: 200,
  rateLimit: "spend",
});

export const cancelClientSubscriptionOperation = defineOperation({
  id: "partner.workspaces.subscription.cancel",
  ...ofClient,
  method: "POST",
  path: "/api/partner/workspaces/[workspaceId]/subscription/cancel",
  summary: "End a client's plan at once or when its period ends",
  permission: "partner.plans.manage",
  body: z.strictObject({ when: z.enum(["now", "period_end"]) }),
  response: resource(clientSubscriptionResource),
  status: 200,
  rateLimit: "spend",
});
