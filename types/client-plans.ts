import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** Prepaid: minutes first, then the balance at the plan's rate. Postpaid: usage is invoiced when the period ends. */
export const planKind = z.enum(["prepaid", "postpaid"]);
const interval = z.enum(["month", "year"]);
const amount = micros.refine((value) => !value.startsWith("-"), { error: "must not be negative" });

/** What a plan costs and gives. Amounts are micros of the plan's currency. */
export const planTerms = z.object({
  kind: planKind,
  priceMicros: micros,
  interval,
  intervalCount: z.number().int(),
  /** Of each period. */
  includedMinutes: z.number(),
  /** A minute beyond the included ones. */
  rateMicrosPerMinute: micros,
  connectionFeeMicros: micros,
  /** Begun steps of so many seconds count whole. */
  incrementSeconds: z.number().int(),
  minimumSeconds: z.number().int(),
  trialDays: z.number().int(),
  /** Of a postpaid plan: what a period may come to; null without a cap. */
  spendCapMicros: micros.nullable(),
  /** Of a postpaid plan: hours after its end until a period is invoiced. */
  graceHours: z.number().int(),
});
export type PlanTerms = z.infer<typeof planTerms>;

export const planVersionResource = planTerms.extend({
  id,
  number: z.number().int(),
  currency,
  /** Clients who are on it, also on trial, past due or paused. */
  subscribers: z.number().int(),
  /** What they pay a month, trials and paused ones aside. */
  mrrMicros: micros,
  /** Who they are, the first twenty by name. */
  clients: z.array(z.object({ workspaceId: id, name: z.string() })),
  createdAt: instant,
});

export const clientPlanResource = z.object({
  id,
  name: z.string(),
  description: z.string(),
  currency,
  /** Offered to every client of its currency as soon as the agency can sell. */
  isPublic: z.boolean(),
  /** Public, not retired, and the agency can take payments. */
  isOnSale: z.boolean(),
  sortOrder: z.number().int(),
  subscribers: z.number().int(),
  mrrMicros: micros,
  /** What new subscribers get. */
  current: planVersionResource,
  /** All versions, the newest first; subscribers of older ones keep them. */
  versions: z.array(planVersionResource),
  createdAt: instant,
  updatedAt: instant,
  retiredAt: instant.nullable(),
});
export type ClientPlanResource = z.infer<typeof clientPlanResource>;

const seconds = z.number().int().min(0).max(3600, { error: "must be at most 3600 seconds" });

const termsFields = {
  kind: planKind,
  priceMicros: amount,
  interval,
  intervalCount: z.number().int().min(1),
  includedMinutes: z.number().int().min(0).max(1_000_000, { error: "must be at most 1,000,000 minutes" }),
  rateMicrosPerMinute: amount.nullable(),
  connectionFeeMicros: amount,
  incrementSeconds: seconds.min(1),
  minimumSeconds: seconds,
  trialDays: z.number().int().min(0).max(90, { error: "must be at most 90 days" }),
  spendCapMicros: amount.nullable(),
  graceHours: z.number().int().min(0).max(168, { error: "must be at most 168 hours" }),
};
const description = z.string().trim().max(1_000);
const sortOrder = z.number().int().min(0).max(10_000);

export const createClientPlanBody = z.strictObject({
  name: line(60),
  description: description.default(""),
  isPublic: z.boolean().default(false),
  sortOrder: sortOrder.default(0),
  currency,
  ...termsFields,
  intervalCount: termsFields.intervalCount.default(1),
  includedMinutes: termsFields.includedMinutes.default(0),
  rateMicrosPerMinute: termsFields.rateMicrosPerMinute.default(null),
  connectionFeeMicros: termsFields.connectionFeeMicros.default("0"),
  incrementSeconds: termsFields.incrementSeconds.default(1),
  minimumSeconds: termsFields.minimumSeconds.default(0),
  trialDays: termsFields.trialDays.default(0),
  spendCapMicros: termsFields.spendCapMicros.default(null),
  graceHours: termsFields.graceHours.default(1),
});
export type CreateClientPlanBody = z.output<typeof createClientPlanBody>;

/** What changes the terms makes a new version for new subscribers. */
export const updateClientPlanBody = z
  .strictObject({
    name: line(60),
    description,
    isPublic: z.boolean(),
    sortOrder,
    ...termsFields,
  })
  .partial();
export type UpdateClientPlanBody = z.output<typeof updateClientPlanBody>;

const planParams = z.strictObject({ planId: id });
const path = "/api/partner/subscription-plans";
const reads = {
  method: "GET",
  audience: "partner",
  permission: "partner.plans.read",
  body: noBody,
  status: 200,
  rateLimit: "read",
} as const;
const manages = {
  audience: "partner",
  permission: "partner.plans.manage",
  query: noQuery,
  response: resource(clientPlanResource),
  rateLimit: "mutate",
} as const;

export const listClientPlansOperation = defineOperation({
  id: "partner.subscription-plans.list",
  path,
  summary: "The plans the agency sells to its clients, in its order, with subscribers and what they pay",
  ...reads,
  params: noParams,
  query: pageQuery.extend({ status: z.enum(["live", "retired"]).default("live") }),
  response: pageOf(clientPlanResource),
});

export const createClientPlanOperation = defineOperation({
  id: "partner.subscription-plans.create",
  method: "POST",
  path,
  summary: "Make a plan; a public one needs an agency that can take payments",
  ...manages,
  params: noParams,
  body: createClientPlanBody,
  status: 201,
});

export const getClientPlanOperation = defineOperation({
  id: "partner.subscription-plans.get",
  path: "/api/partner/subscription-plans/[planId]",
  summary: "A plan with all its versions",
  ...reads,
  params: planParams,
  query: noQuery,
  response: resource(clientPlanResource),
});

export const updateClientPlanOperation = defineOperation({
  id: "partner.subscription-plans.update",
  method: "PATCH",
  path: "/api/partner/subscription-plans/[planId]",
  summary: "Change a plan; other terms are a new version, and who has an older one keeps it",
  ...manages,
  params: planParams,
  body: updateClientPlanBody,
  status: 200,
});

export const retireClientPlanOperation = defineOperation({
  id: "partner.subscription-plans.delete",
  method: "DELETE",
  path: "/api/partner/subscription-plans/[planId]",
  summary: "Retire a plan: nobody can choose it any more, its subscribers keep it",
  ...manages,
  params: planParams,
  body: noBody,
  status: 200,
});

export const migratePlanBody = z.strictObject({
  workspaceIds: z.union([z.literal("all"), z.array(id).min(1).max(500)]),
});
export type MigratePlanBody = z.output<typeof migratePlanBody>;

export const planMigrationResource = z.object({
  /** So many clients get the newest version with their next period. */
  moving: z.number().int(),
  skipped: z.array(
    z.object({
      workspaceId: id,
      name: z.string(),
      /** `other_interval`: it would begin at once, so the client has to choose it. */
      reason: z.enum([
        "on_newest",
        "moving",
        "changing",
        "former_account",
        "unpaid",
        "paused",
        "ending",
        "other_interval",
      ]),
    }),
  ),
});
export type PlanMigrationResource = z.infer<typeof planMigrationResource>;

export const migrateClientPlanOperation = defineOperation({
  id: "partner.subscription-plans.migrate",
  method: "POST",
  path: "/api/partner/subscription-plans/[planId]/migrate",
  summary: "Move subscribers to the newest version with their next period; they are told by mail",
  ...manages,
  params: planParams,
  body: migratePlanBody,
  response: resource(planMigrationResource),
  status: 202,
});

const planFigure = z.object({ currency, subscribers: z.number().int(), mrrMicros: micros });

export const planFiguresResource = z.object({
  /** Over all plans, retired ones too. */
  byCurrency: z.array(planFigure.extend({ trialing: z.number().int(), pastDue: z.number().int() })),
  plans: z.array(planFigure.extend({ planId: id, name: z.string(), isRetired: z.boolean() })),
});
export type PlanFiguresResource = z.infer<typeof planFiguresResource>;

export const getPlanFiguresOperation = defineOperation({
  id: "partner.subscription-plans.figures",
  path: "/api/partner/subscription-plan-figures",
  summary: "Subscribers and monthly revenue by plan",
  ...reads,
  params: noParams,
  query: noQuery,
  response: resource(planFiguresResource),
});

export const offeredPlanResource = planTerms.extend({
  id,
  versionId: id,
  name: z.string(),
  description: z.string(),
  currency,
  /** The client is on this plan, perhaps on an older version of it: then these are the terms it has. */
  isCurrent: z.boolean(),
  /** It can be chosen now. */
  isOnOffer: z.boolean(),
  /** What the last thirty days would have cost on it, in a month's worth of its price and minutes. */
  lastThirtyDays: z.object({
    calls: z.number().int(),
    /** Minutes it would have billed, included ones too. */
    minutes: z.number(),
    priceMicros: micros,
    usageMicros: micros,
    totalMicros: micros,
    /** Reckoned from the latest calls, for there were too many. */
    isEstimate: z.boolean(),
  }),
});
export type OfferedPlanResource = z.infer<typeof offeredPlanResource>;

export const listOfferedPlansOperation = defineOperation({
  id: "subscription.plans",
  method: "GET",
  path: "/api/w/[workspaceSlug]/subscription/plans",
  summary: "The plans the client can choose, and what each would have cost it lately",
  audience: "workspace",
  permission: "billing.read",
  paywall: "exempt",
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: resource(z.object({ plans: z.array(offeredPlanResource) })),
  status: 200,
  rateLimit: "read",
});
