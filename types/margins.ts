import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";

const count = z.number().int();

export const MARGIN_SUBJECTS = ["client", "agent", "campaign", "call"] as const;
export type MarginSubject = (typeof MARGIN_SUBJECTS)[number];

/**
 * What calls brought and cost the agency, in one currency. Costs, margins and results are null where calls are uncompared:
 * a part of them would look like the whole.
 */
const callMargin = z.object({
  currency,
  calls: count,
  /** Of them those of which a cost could not be told in this currency, for want of an exchange rate. */
  uncomparedCalls: count,
  billableSeconds: count,
  chargeMicros: micros,
  providerCostMicros: micros.nullable(),
  /** What the platform takes. */
  partnerCostMicros: micros.nullable(),
  /** charge - provider cost - platform cost. */
  callMarginMicros: micros.nullable(),
});

/** A client's whole result: plan revenue + credits charged + usage invoiced - platform fees - costs of its calls. */
const clientResult = z.object({
  /** Plan invoices paid in the time, before tax. */
  planMicros: micros,
  /** Of the charges, what was taken from the balance. */
  creditsMicros: micros,
  /** Usage invoices issued in the time, before tax. */
  usageInvoicedMicros: micros,
  /** What the platform keeps of those invoices. */
  platformFeeMicros: micros,
  resultMicros: micros.nullable(),
});

export const marginResource = callMargin.extend({
  /** Of the client, agent, campaign or call. */
  id,
  /** Null for campaigns and calls, which have none. */
  name: z.string().nullable(),
  workspace: z.object({ id, name: z.string(), slug: z.string() }),
  /** Of a call. */
  occurredAt: instant.nullable(),
  /** Of clients only. */
  result: clientResult.nullable(),
});
export type MarginResource = z.infer<typeof marginResource>;

const marginFilters = {
  by: z.enum(MARGIN_SUBJECTS).default("client"),
  /** Calendar days in UTC, both included; the last 30 when none is named. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  workspaceId: id.optional(),
  /** By the client's result, or else by the margin of the calls. */
  order: z.enum(["worst", "best"]).default("worst"),
};
export type MarginFilters = z.output<z.ZodObject<typeof marginFilters>>;

const top = z.object({
  workspace: z.object({ id, name: z.string(), slug: z.string() }),
  currency,
  resultMicros: micros,
});
/** Money of the agency over its clients, by currency. */
export const moneyResource = z.object({
  from: z.iso.date(),
  until: z.iso.date(),
  currencies: z.array(
    callMargin.extend({
      /** Plans paid, credits charged and usage invoiced. */
      revenueMicros: micros,
      platformFeeMicros: micros,
      costMicros: micros.nullable(),
      /** revenue - fees - costs. */
      resultMicros: micros.nullable(),
      /** What live plans come to in a month, now. */
      monthlyMicros: micros,
      subscriptions: count,
      /** Open invoices of clients, now. */
      unpaidMicros: micros,
      unpaidInvoices: count,
    }),
  ),
  /** Clients of which all costs are known. */
  best: z.array(top),
  worst: z.array(top),
});
export type MoneyResource = z.infer<typeof moneyResource>;

export const MARGIN_REASONS = ["negative_margin", "negative_week", "cost_cap"] as const;
export const marginAlertResource = z.object({
  id,
  subjectType: z.enum(["workspace", "campaign", "call"]),
  subjectId: id,
  workspace: z.object({ id, name: z.string(), slug: z.string() }),
  /** The day lost money, its week did, or a call came to more than it may. */
  reason: z.enum(MARGIN_REASONS),
  day: z.iso.date(),
  /** The margin when it was found, below zero; of a call what it came to. */
  amountMicros: micros,
  currency,
  seenAt: instant.nullable(),
  /** Since when it is no longer so; null while it lasts, and of calls. */
  endedAt: instant.nullable(),
  createdAt: instant,
});
export type MarginAlertResource = z.infer<typeof marginAlertResource>;

const read = { audience: "partner", permission: "partner.billing.read" } as const;
const get = { method: "GET", params: noParams, body: noBody, status: 200, rateLimit: "read" } as const;

export const listMarginsOperation = defineOperation({
  id: "partner.margins.list",
  path: "/api/partner/margins",
  summary: "What clients, agents, campaigns or calls brought and cost, the worst first",
  ...read,
  ...get,
  query: pageQuery.extend(marginFilters),
  response: pageOf(marginResource),
});
export const exportMarginsOperation = defineOperation({
  id: "partner.margins.export",
  path: "/api/partner/margins/export",
  summary: "The same as CSV, all of it",
  ...read,
  ...get,
  query: z.strictObject(marginFilters),
  response: { kind: "stream", contentType: "text/csv" },
  rateLimit: "mutate",
});
export const getMoneyOperation = defineOperation({
  id: "partner.money.get",
  path: "/api/partner/money",
  summary: "Revenue, cost and margin of the agency, its monthly plans and what is unpaid, by currency",
  ...read,
  ...get,
  query: z.strictObject({ from: marginFilters.from, until: marginFilters.until }),
  response: resource(moneyResource),
});
export const listMarginAlertsOperation = defineOperation({
  id: "partner.margin-alerts.list",
  path: "/api/partner/margin-alerts",
  summary: "Clients, campaigns and calls that cost more than they brought or may, newest first",
  ...read,
  ...get,
  query: pageQuery.extend({ isSeen: z.stringbool().optional() }),
  response: pageOf(marginAlertResource),
});
export const seeMarginAlertsOperation = defineOperation({
  id: "partner.margin-alerts.see",
  method: "POST",
  path: "/api/partner/margin-alerts/seen",
  summary: "Mark alerts as seen: those named, or all",
  audience: "partner",
  permission: "partner.billing.manage",
  params: noParams,
  query: noQuery,
  body: z.strictObject({ alertIds: z.array(id).min(1).max(100).optional() }),
  response: resource(z.object({ seen: count })),
  status: 200,
  rateLimit: "mutate",
});
