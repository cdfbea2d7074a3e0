import { z } from "zod";
import { COUNTRY_CODES } from "@/config/countries";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, line, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";

/** Most a minute or a call may cost: a thousand of the currency. */
const MAX_PRICE = 1_000_000_000n;

const price = micros
  .refine((amount) => !amount.startsWith("-"), "must not be negative")
  .refine((amount) => isAtMost(amount, MAX_PRICE), "must be at most 1,000");

function isAtMost(amount: string, most: bigint): boolean {
  // Every check of a field runs; what is no number at all has been said by the one before.
  return !micros.safeParse(amount).success || BigInt(amount) <= most;
}

const direction = z.enum(["inbound", "outbound"]);
const country = z.enum(COUNTRY_CODES, { error: "must be the two letters of a country, such as DE" });
const HOUR_SECONDS = 3_600;

/** What a call costs under a price: amounts in micros, steps and minimum in seconds. */
export const priceTerms = z.strictObject({
  rateMicrosPerMinute: price,
  connectionFeeMicros: price.default("0"),
  incrementSeconds: z.number().int().min(1).max(HOUR_SECONDS).default(1),
  minimumSeconds: z.number().int().min(0).max(HOUR_SECONDS).default(0),
});

const note = z
  .string()
  .trim()
  .max(200, { error: "must be at most 200 characters" })
  .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" })
  .default("");

const version = priceTerms.extend({
  direction: direction.nullable().default(null),
  country: country.nullable().default(null),
  /** Refused when it is another one than the payer's. */
  currency: currency.optional(),
  /** When it begins; now when it is left out. Never in the past. */
  validFrom: instant.optional(),
  note,
});

/** A new version of the agency's platform price. */
export const createPartnerPriceBody = version;
export type CreatePartnerPriceBody = z.output<typeof createPartnerPriceBody>;

/** A new version of a client's price. With neither agent, direction nor country it is the client's plain rate. */
export const createPriceBody = version.extend({
  workspaceId: id,
  agentId: id.nullable().default(null),
  usesIncluded: z.boolean().default(true),
});
export type CreatePriceBody = z.output<typeof createPriceBody>;

export const endPriceBody = z.strictObject({
  /** When it ends; now when it is left out. */
  at: instant.optional(),
});
export type EndPriceBody = z.output<typeof endPriceBody>;

export const PRICE_STATES = ["current", "future", "past"] as const;

export const priceRuleResource = z.object({
  id,
  workspaceId: id.nullable(),
  workspaceName: z.string().nullable(),
  agentId: id.nullable(),
  agentName: z.string().nullable(),
  planVersionId: id.nullable(),
  planName: z.string().nullable(),
  direction: direction.nullable(),
  country: z.string().nullable(),
  currency,
  rateMicrosPerMinute: micros,
  connectionFeeMicros: micros,
  incrementSeconds: z.number().int(),
  minimumSeconds: z.number().int(),
  usesIncluded: z.boolean(),
  validFrom: instant,
  validUntil: instant.nullable(),
  state: z.enum(PRICE_STATES),
  /** The rate that calls have where no other price names them. It has no end, only a successor. */
  isPlainRate: z.boolean(),
  note: z.string(),
  createdAt: instant,
  /** Null for what was there from the beginning or came with a plan. */
  createdBy: z.string().nullable(),
});
export type PriceRuleResource = z.infer<typeof priceRuleResource>;

const state = z.enum(PRICE_STATES).optional();
export const listPricesQuery = pageQuery.extend({
  workspaceId: id.optional(),
  agentId: id.optional(),
  planVersionId: id.optional(),
  state,
});
export const listPartnerPricesQuery = pageQuery.extend({ state });

export const listPricesOperation = defineOperation({
  id: "partner.prices.list",
  method: "GET",
  path: "/api/partner/prices",
  summary: "What clients pay for calls: prices in force, to come and gone, newest first",
  audience: "partner",
  permission: "partner.plans.read",
  params: noParams,
  query: listPricesQuery,
  body: noBody,
  response: pageOf(priceRuleResource),
  status: 200,
  rateLimit: "read",
});

export const createPriceOperation = defineOperation({
  id: "partner.prices.create",
  method: "POST",
  path: "/api/partner/prices",
  summary: "Set what a client pays for calls from now or a later moment on; earlier calls keep their price",
  audience: "partner",
  permission: "partner.plans.manage",
  params: noParams,
  query: noQuery,
  body: createPriceBody,
  response: resource(priceRuleResource),
  status: 201,
  rateLimit: "mutate",
});

export const endPriceOperation = defineOperation({
  id: "partner.prices.end",
  method: "POST",
  path: "/api/partner/prices/[ruleId]/end",
  summary: "End a price now or later; one that has not begun is called off",
  audience: "partner",
  permission: "partner.plans.manage",
  params: z.strictObject({ ruleId: id }),
  query: noQuery,
  body: endPriceBody,
  response: resource(priceRuleResource),
  status: 200,
  rateLimit: "mutate",
});

const ofPartner = z.strictObject({ partnerId: id });

export const listPartnerPricesOperation = defineOperation({
  id: "super-admin.partners.prices.list",
  method: "GET",
  path: "/api/super-admin/partners/[partnerId]/prices",
  summary: "What an agency pays the platform for calls, newest first",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: ofPartner,
  query: listPartnerPricesQuery,
  body: noBody,
  response: pageOf(priceRuleResource),
  status: 200,
  rateLimit: "read",
});

export const createPartnerPriceOperation = defineOperation({
  id: "super-admin.partners.prices.create",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/prices",
  summary: "Set what an agency pays for calls from now or a later moment on",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: ofPartner,
  query: noQuery,
  body: createPartnerPriceBody,
  response: resource(priceRuleResource),
  status: 201,
  rateLimit: "mutate",
});

export const endPartnerPriceOperation = defineOperation({
  id: "super-admin.partners.prices.end",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/prices/[ruleId]/end",
  summary: "End a price of an agency now or later; one that has not begun is called off",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: z.strictObject({ partnerId: id, ruleId: id }),
  query: noQuery,
  body: endPriceBody,
  response: resource(priceRuleResource),
  status: 200,
  rateLimit: "mutate",
});

export const VOICE_PROVIDERS = ["vapi", "retell"] as const;

/** How far the average real cost may lie from the table before somebody should look: a fifth. */
export const PRICE_DRIFT_LIMIT = 0.2;

export const providerPriceResource = z.object({
  id,
  provider: z.enum(VOICE_PROVIDERS),
  item: z.string(),
  unit: z.string(),
  microsPerUnit: micros,
  currency,
  source: z.string(),
  validFrom: instant,
  validUntil: instant.nullable(),
  state: z.enum(PRICE_STATES),
  /**
   * For prices in force of a minute of a whole call: what calls of the last seven days whose provider named a cost came to. Null where there
   * were none.
   */
  drift: z
    .object({
      calls: z.number().int(),
      averageMicrosPerMinute: micros,
      /** Real over table minus 1: 0.25 is a quarter dearer than the table says; null where the table says 0. */
      ratio: z.number().nullable(),
      isLarge: z.boolean(),
    })
    .nullable(),
  createdAt: instant,
});
export type ProviderPriceResource = z.infer<typeof providerPriceResource>;

/** The item whose price per minute stands for a whole call of the provider. */
export const WHOLE_CALL_ITEM = "call";

export const createProviderPriceBody = z.strictObject({
  provider: z.enum(VOICE_PROVIDERS),
  item: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{0,59}$/, { error: "must be lower-case letters, digits, dots and dashes" })
    .default(WHOLE_CALL_ITEM),
  unit: z.enum(["minute"]).default("minute"),
  microsPerUnit: price,
  currency: z.literal("USD", { error: "must be USD, in which providers bill" }).default("USD"),
  /** Where the figure is from: the address of a page, or who said so. */
  source: line(300),
  validFrom: instant.optional(),
});
export type CreateProviderPriceBody = z.output<typeof createProviderPriceBody>;

export const listProviderPricesOperation = defineOperation({
  id: "super-admin.provider-prices.list",
  method: "GET",
  path: "/api/super-admin/provider-prices",
  summary: "What providers ask for calls whose cost they did not name, with how far real costs are from it",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: noParams,
  query: pageQuery.extend({ provider: z.enum(VOICE_PROVIDERS).optional(), state }),
  body: noBody,
  response: pageOf(providerPriceResource),
  status: 200,
  rateLimit: "read",
});

export const createProviderPriceOperation = defineOperation({
  id: "super-admin.provider-prices.create",
  method: "POST",
  path: "/api/super-admin/provider-prices",
  summary: "Set what a provider asks from now or a later moment on",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: noParams,
  query: noQuery,
  body: createProviderPriceBody,
  response: resource(providerPriceResource),
  status: 201,
  rateLimit: "mutate",
});

export const endProviderPriceOperation = defineOperation({
  id: "super-admin.provider-prices.end",
  method: "POST",
  path: "/api/super-admin/provider-prices/[priceId]/end",
  summary: "End a provider's price now or later; one that has not begun is called off",
  audience: "super-admin",
  permission: "platform.billing.manage",
  params: z.strictObject({ priceId: id }),
  query: noQuery,
  body: endPriceBody,
  response: resource(providerPriceResource),
  status: 200,
  rateLimit: "mutate",
});

/** Longest time that can be priced anew at once, in days. */
export const SIMULATION_DAYS = 92;
const DAY_MS = 86_400_000;

export const simulatePricesBody = z
  .strictObject({
    workspaceId: id,
    from: instant,
    until: instant,
    terms: priceTerms.extend({
      /** Of each month, which begins on the day of `from` in the client's time zone, as if the plan had been taken then. */
      includedSeconds: z.number().int().min(0).max(100_000_000).default(0),
      /** Of each month that the time touches. */
      planPriceMicros: micros
        .refine((amount) => !amount.startsWith("-"), "must not be negative")
        .refine((amount) => isAtMost(amount, 1_000_000_000_000n), "must be at most 1,000,000")
        .default("0"),
      kind: z.enum(["prepaid", "postpaid"]).default("prepaid"),
    }),
  })
  .refine(({ from, until }) => Date.parse(until) > Date.parse(from), {
    path: ["until"],
    error: "must be after the beginning",
  })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= SIMULATION_DAYS * DAY_MS, {
    path: ["until"],
    error: `must be at most ${SIMULATION_DAYS} days after the beginning`,
  });
export type SimulatePricesBody = z.output<typeof simulatePricesBody>;

const simulatedSide = z.object({
  billableSeconds: z.number().int(),
  includedSeconds: z.number().int(),
  /** What calls come to beyond the minutes. */
  callsMicros: micros,
  planMicros: micros,
  /** Calls and plan less what the calls cost the agency. */
  marginMicros: micros,
});

const simulatedMonth = z.object({
  /** YYYY-MM in the client's time zone: the month in which it begins. */
  month: z.string(),
  calls: z.number().int(),
  /** As it was charged; a plan's own price is on its invoices and is not counted here. */
  was: simulatedSide,
  wouldBe: simulatedSide,
});

export const priceSimulation = z.object({
  currency,
  timeZone: z.string(),
  calls: z.number().int(),
  /** Of them those of which a cost could not be told in the client's currency; margins are without that cost. */
  uncomparedCalls: z.number().int().optional(),
  was: simulatedSide,
  wouldBe: simulatedSide,
  months: z.array(simulatedMonth),
  /** The calls whose charge would change most. */
  biggestChanges: z.array(
    z.object({
      callId: id,
      startedAt: instant,
      seconds: z.number().int(),
      wasMicros: micros,
      wouldBeMicros: micros,
    }),
  ),
  /** True when there are more calls than are priced at once; the latest are left out then. */
  isCut: z.boolean(),
});
export type PriceSimulation = z.infer<typeof priceSimulation>;

export const simulatePricesOperation = defineOperation({
  id: "partner.prices.simulate",
  method: "POST",
  path: "/api/partner/prices/simulate",
  summary: "What a client's past calls would have come to under other terms; changes nothing",
  audience: "partner",
  permission: "partner.plans.manage",
  params: noParams,
  query: noQuery,
  body: simulatePricesBody,
  response: resource(priceSimulation),
  status: 200,
  rateLimit: "mutate",
});
