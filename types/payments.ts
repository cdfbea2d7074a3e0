import { z } from "zod";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { currency, email, id, instant, line, micros, noBody, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

const card = z.object({
  brand: z.string(),
  lastFour: z.string(),
  expiryMonth: z.number().int(),
  expiryYear: z.number().int(),
});

/** An amount above nothing. */
export const positiveAmount = micros.regex(/^\d+$/, { error: "must not be below zero", abort: true });

export const paymentResource = z.object({
  id,
  kind: z.enum(["topup", "auto_recharge", "invoice"]),
  status: z.enum(["pending", "succeeded", "failed", "canceled"]),
  amountMicros: micros,
  currency,
  refundedMicros: micros,
  /** What the payer's bank holds at present. */
  disputedMicros: micros,
  invoiceId: id.nullable(),
  /** Why a card was refused. */
  declineCode: z.string().nullable(),
  createdAt: instant,
  succeededAt: instant.nullable(),
});
export type PaymentResource = z.infer<typeof paymentResource>;

export const invoiceResource = z.object({
  id,
  kind: z.enum(["subscription", "usage", "other"]),
  status: z.enum(["draft", "open", "paid", "void", "uncollectible"]),
  number: z.string().nullable(),
  currency,
  subtotalMicros: micros,
  taxMicros: micros,
  totalMicros: micros,
  amountDueMicros: micros,
  amountPaidMicros: micros,
  lines: z.array(
    z.object({
      description: z.string(),
      amountMicros: micros,
      quantity: z.string().nullable(),
      periodStart: instant.nullable(),
      periodEnd: instant.nullable(),
    }),
  ),
  periodStart: instant.nullable(),
  periodEnd: instant.nullable(),
  /** Where it is shown and can be paid, and its PDF; null while it is a draft. */
  hostedUrl: z.string().nullable(),
  pdfUrl: z.string().nullable(),
  attemptCount: z.number().int(),
  nextAttemptAt: instant.nullable(),
  dueAt: instant.nullable(),
  issuedAt: instant,
  paidAt: instant.nullable(),
});
export type InvoiceResource = z.infer<typeof invoiceResource>;

export const autoRechargeResource = z.object({
  currency,
  isActive: z.boolean(),
  /** These are null where nobody ever set them. */
  thresholdMicros: micros.nullable(),
  amountMicros: micros.nullable(),
  monthlyCapMicros: micros.nullable(),
  /** Why it stopped by itself; null while it works. */
  stoppedReason: z.string().nullable(),
  stoppedAt: instant.nullable(),
  spentThisMonthMicros: micros,
  /** What can be paid at once, and the amounts that are offered. */
  topUps: z.object({ leastMicros: micros, mostMicros: micros, presetsMicros: z.array(micros) }),
  /** The card that is charged. */
  card: card.nullable(),
});
export type AutoRechargeResource = z.infer<typeof autoRechargeResource>;

export const startedCheckout = z.object({ checkoutId: id, url: z.url() });
export const settledCheckout = z.object({ status: z.enum(["open", "processing", "completed", "expired"]) });

export const billingDetailsResource = z.object({
  name: z.string(),
  email: z.string(),
  country: z.string().nullable(),
  taxIds: z.array(z.object({ type: z.string(), value: z.string() })),
  card: card.nullable(),
});

export const topUpBody = z.strictObject({
  amountMicros: positiveAmount,
  savesCard: z.boolean().default(false),
});
export const autoRechargeBody = z.strictObject({
  thresholdMicros: positiveAmount,
  amountMicros: positiveAmount,
  monthlyCapMicros: positiveAmount,
});
export const detailsBody = z.strictObject({
  name: line(200).optional(),
  email: email.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: "must be a country of two letters such as DE" })
    .optional(),
  taxIds: z
    .array(z.strictObject({ type: z.string().regex(/^[a-z]{2}_[a-z0-9_]{2,20}$/), value: line(50) }))
    .max(5)
    .optional(),
});

const get = { method: "GET", body: noBody, status: 200, rateLimit: "read" } as const;
const post = { method: "POST", query: noQuery, status: 200, rateLimit: "mutate" } as const;
const put = { method: "PUT", query: noQuery, status: 200, rateLimit: "mutate" } as const;
const spend = { method: "POST", query: noQuery, status: 201, rateLimit: "spend" } as const;

const client = { audience: "workspace", paywall: "exempt" } as const;
const clientReads = { ...client, permission: "billing.read" } as const;
const clientManages = { ...client, permission: "billing.manage", params: workspaceParams } as const;

export const startTopUpOperation = defineOperation({
  id: "credits.topup",
  path: "/api/w/[workspaceSlug]/credits/topup",
  summary: "Begin a top-up of the workspace's balance on a payment page",
  ...clientManages,
  ...spend,
  body: topUpBody,
  response: resource(startedCheckout),
});
export const getAutoRechargeOperation = defineOperation({
  id: "credits.auto-recharge.get",
  path: "/api/w/[workspaceSlug]/credits/auto-recharge",
  summary: "How the workspace's balance tops itself up",
  ...clientReads,
  ...get,
  params: workspaceParams,
  query: noQuery,
  response: resource(autoRechargeResource),
});
export const setAutoRechargeOperation = defineOperation({
  id: "credits.auto-recharge.set",
  path: "/api/w/[workspaceSlug]/credits/auto-recharge",
  summary: "Have the workspace's balance top itself up with the saved card",
  ...clientManages,
  ...put,
  body: autoRechargeBody,
  response: resource(autoRechargeResource),
});
export const stopAutoRechargeOperation = defineOperation({
  id: "credits.auto-recharge.stop",
  path: "/api/w/[workspaceSlug]/credits/auto-recharge",
  summary: "Turn automatic top-ups of the workspace's balance off",
  ...clientManages,
  method: "DELETE",
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
export const settleCheckoutOperation = defineOperation({
  id: "billing.checkouts.settle",
  path: "/api/w/[workspaceSlug]/billing/checkouts/[checkoutId]",
  summary: "Look at once what came of a payment page",
  ...clientManages,
  ...post,
  params: workspaceParams.extend({ checkoutId: id }),
  body: noBody,
  response: resource(settledCheckout),
});
export const openPortalOperation = defineOperation({
  id: "billing.portal",
  path: "/api/w/[workspaceSlug]/billing/portal",
  summary: "A page with the workspace's cards and invoices; good for a short while",
  ...clientManages,
  ...post,
  body: noBody,
  response: resource(z.object({ url: z.url() })),
});
export const startCardOperation = defineOperation({
  id: "billing.card",
  path: "/api/w/[workspaceSlug]/billing/card",
  summary: "Begin leaving a card on a page; nothing is paid",
  ...clientManages,
  ...post,
  body: noBody,
  response: resource(startedCheckout),
});
export const getBillingDetailsOperation = defineOperation({
  id: "billing.details.get",
  path: "/api/w/[workspaceSlug]/billing/details",
  summary: "What stands on the workspace's invoices, and its card; null before anything was paid",
  ...clientReads,
  ...get,
  params: workspaceParams,
  query: noQuery,
  response: resource(z.object({ details: billingDetailsResource.nullable() })),
});
export const setBillingDetailsOperation = defineOperation({
  id: "billing.details.set",
  path: "/api/w/[workspaceSlug]/billing/details",
  summary: "Change what stands on further invoices: name, address for receipts, country, tax ids",
  ...clientManages,
  ...put,
  body: detailsBody,
  response: resource(billingDetailsResource),
});
export const listInvoicesOperation = defineOperation({
  id: "invoices.list",
  path: "/api/w/[workspaceSlug]/invoices",
  summary: "The workspace's invoices, newest first",
  ...clientReads,
  ...get,
  params: workspaceParams,
  query: pageQuery,
  response: pageOf(invoiceResource),
});
export const listPaymentsOperation = defineOperation({
  id: "payments.list",
  path: "/api/w/[workspaceSlug]/payments",
  summary: "The workspace's payments, newest first",
  ...clientReads,
  ...get,
  params: workspaceParams,
  query: pageQuery,
  response: pageOf(paymentResource),
});
