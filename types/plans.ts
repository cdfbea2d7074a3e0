import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, noParams, noQuery } from "./primitives";

function most(maximum: number) {
  return z.number().int().min(0).max(maximum).nullable();
}

/** How much an agency on the plan may have; null is without a limit. */
export const planLimits = z.strictObject({
  workspaces: most(100_000),
  teamMembers: most(10_000),
  customDomains: most(1_000),
  agentsPerWorkspace: most(10_000),
  concurrentCalls: most(100_000),
});
export type PlanLimits = z.infer<typeof planLimits>;

/** As `planLimits`, of what older rows may hold: what they do not name is without a limit. */
const storedLimits = z.object({
  workspaces: planLimits.shape.workspaces.default(null),
  teamMembers: planLimits.shape.teamMembers.default(null),
  customDomains: planLimits.shape.customDomains.default(null),
  agentsPerWorkspace: planLimits.shape.agentsPerWorkspace.default(null),
  concurrentCalls: planLimits.shape.concurrentCalls.default(null),
});

/** The limits a stored value names; the others are without one. Throws when the value is not ours. */
export function toPlanLimits(stored: unknown): PlanLimits {
  return storedLimits.parse(stored);
}

const code = z
  .string()
  .trim()
  .min(2, { error: "must be at least 2 characters" })
  .max(40, { error: "must be at most 40 characters" })
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, {
    error: "must be lower-case letters and digits, with dashes between",
  });

/** At most a million of the currency a month, so that no sum of ours can overflow. */
const price = micros
  .refine((amount) => !amount.startsWith("-"), "must not be negative")
  .refine((amount) => BigInt(amount) <= 1_000_000_000_000n, "must be at most 1,000,000");

const minutePrice = micros.refine(
  (amount) => !amount.startsWith("-") && BigInt(amount) <= 100_000_000n,
  "must be between 0 and 100",
);
const trialDays = z.number().int().min(0).max(365);
/** Hundredths of a percent. */
const feeBasisPoints = z.number().int().min(0).max(10_000);
/** How agencies pay for calls: on the invoice after the period, or from credits at once. */
const usageBilling = z.enum(["metered", "credits"]);

const description = z
  .string()
  .trim()
  .max(300, { error: "must be at most 300 characters" })
  .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" });

export const planVariantResource = z.object({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  priceMicrosPerMonth: micros,
  /** Of a whole year paid at once; null when it is sold by the month only. */
  priceMicrosPerYear: micros.nullable(),
  trialDays: z.number().int(),
  usageBilling,
  /** What a minute costs an agency that comes to this plan. */
  costMicrosPerMinute: micros,
  /** Hundredths of a percent of the clients' payments the platform keeps. */
  platformFeeBasisPoints: z.number().int(),
  currency,
  limits: planLimits,
  /** Whether visitors see it on the price page. */
  isPublic: z.boolean(),
  /** A retired plan stays with its agencies and is given to no other. */
  isActive: z.boolean(),
  /** Agencies on the plan. */
  partners: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type PlanVariantResource = z.infer<typeof planVariantResource>;

export const createPlanVariantBody = z.strictObject({
  code,
  name: line(60),
  description: description.default(""),
  priceMicrosPerMonth: price,
  priceMicrosPerYear: price.nullable().default(null),
  trialDays: trialDays.default(0),
  usageBilling: usageBilling.default("metered"),
  costMicrosPerMinute: minutePrice.default("50000"),
  platformFeeBasisPoints: feeBasisPoints.default(0),
  currency: currency.default("USD"),
  limits: planLimits,
  isPublic: z.boolean().default(true),
});
export type CreatePlanVariantBody = z.output<typeof createPlanVariantBody>;

/** A new price is for who comes later; agencies that have the plan keep theirs. Code and currency stay what they are: orders and invoices are told by them. */
export const updatePlanVariantBody = z.strictObject({
  name: line(60).optional(),
  description: description.optional(),
  priceMicrosPerMonth: price.optional(),
  priceMicrosPerYear: price.nullable().optional(),
  trialDays: trialDays.optional(),
  usageBilling: usageBilling.optional(),
  costMicrosPerMinute: minutePrice.optional(),
  platformFeeBasisPoints: feeBasisPoints.optional(),
  limits: planLimits.optional(),
  isPublic: z.boolean().optional(),
  isActive: z.boolean().optional(),
});
export type UpdatePlanVariantBody = z.output<typeof updatePlanVariantBody>;

const manage = { audience: "super-admin", permission: "platform.variants.manage" } as const;
const look = { audience: "super-admin", permission: "platform.read" } as const;
const one = z.strictObject({ variantId: id });

export const listPlanVariantsOperation = defineOperation({
  id: "super-admin.variants.list",
  method: "GET",
  path: "/api/super-admin/white-label-variants",
  summary: "All plans agencies can have, in the order they are shown",
  ...look,
  params: noParams,
  query: noQuery,
  body: noBody,
  response: pageOf(planVariantResource),
  status: 200,
  rateLimit: "read",
});

export const createPlanVariantOperation = defineOperation({
  id: "super-admin.variants.create",
  method: "POST",
  path: "/api/super-admin/white-label-variants",
  summary: "Add a plan; it comes last in the order",
  ...manage,
  params: noParams,
  query: noQuery,
  body: createPlanVariantBody,
  response: resource(planVariantResource),
  status: 201,
  rateLimit: "mutate",
});

export const orderPlanVariantsOperation = defineOperation({
  id: "super-admin.variants.order",
  method: "PUT",
  path: "/api/super-admin/white-label-variants/order",
  summary: "Set the order of the plans; plans that are not named come after",
  ...manage,
  params: noParams,
  query: noQuery,
  body: z.strictObject({ variantIds: z.array(id).min(1).max(200) }),
  response: pageOf(planVariantResource),
  status: 200,
  rateLimit: "mutate",
});

export const getPlanVariantOperation = defineOperation({
  id: "super-admin.variants.get",
  method: "GET",
  path: "/api/super-admin/white-label-variants/[variantId]",
  summary: "One plan, with the number of agencies on it",
  ...look,
  params: one,
  query: noQuery,
  body: noBody,
  response: resource(planVariantResource),
  status: 200,
  rateLimit: "read",
});

export const updatePlanVariantOperation = defineOperation({
  id: "super-admin.variants.update",
  method: "PATCH",
  path: "/api/super-admin/white-label-variants/[variantId]",
  summary: "Change a plan; its limits hold at once for every agency on it",
  ...manage,
  params: one,
  query: noQuery,
  body: updatePlanVariantBody,
  response: resource(planVariantResource),
  status: 200,
  rateLimit: "mutate",
});

export const removedPlanVariant = z.object({ outcome: z.enum(["deleted", "retired"]) });

export const removePlanVariantOperation = defineOperation({
  id: "super-admin.variants.remove",
  method: "DELETE",
  path: "/api/super-admin/white-label-variants/[variantId]",
  summary: "Delete a plan nobody has; one that is in use is retired instead",
  ...manage,
  params: one,
  query: noQuery,
  body: noBody,
  response: resource(removedPlanVariant),
  status: 200,
  rateLimit: "mutate",
});
