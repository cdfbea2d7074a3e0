import { z } from "zod";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import {
  autoRechargeBody,
  autoRechargeResource,
  billingDetailsResource,
  detailsBody,
  invoiceResource,
  paymentResource,
  positiveAmount,
  settledCheckout,
  startedCheckout,
  topUpBody,
} from "./payments";
import { currency, id, instant, line, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";
import { partnerWorkspaceParams } from "./workspaces";

/** A client's payment as its agency sees it. */
const receivedPayment = paymentResource.extend({
  /** What the platform keeps of it. */
  applicationFeeMicros: micros,
});

export const refundResource = z.object({
  id,
  amountMicros: micros,
  currency,
  status: z.enum(["pending", "succeeded", "failed", "canceled"]),
  reason: z.string(),
  createdAt: instant,
});
export type RefundResource = z.infer<typeof refundResource>;

export const refundPreviewResource = z.object({
  currency,
  /** What can still be given back of the payment. */
  leftMicros: micros,
  amountMicros: micros,
  /** Below zero when some of the money was spent. */
  balanceAfterMicros: micros,
  refunds: z.array(refundResource),
});
export type RefundPreviewResource = z.infer<typeof refundPreviewResource>;

const refundBody = z.strictObject({
  /** All that is left when absent. */
  amountMicros: positiveAmount.optional(),
  reason: line(200),
  /** The balance may fall below zero. */
  confirmNegative: z.boolean().default(false),
});
export type RefundBody = z.output<typeof refundBody>;

const get = { method: "GET", body: noBody, status: 200, rateLimit: "read" } as const;
const post = { method: "POST", query: noQuery, status: 200, rateLimit: "mutate" } as const;
const put = { method: "PUT", query: noQuery, status: 200, rateLimit: "mutate" } as const;
const spend = { method: "POST", query: noQuery, status: 201, rateLimit: "spend" } as const;
const agencyReads = { audience: "partner", permission: "partner.billing.read" } as const;
const agencyManages = {
  audience: "partner",
  permission: "partner.billing.manage",
  // Who owes the plan must be able to pay.
  paywall: "exempt",
} as const;
/** What an agency needs to pay, also while it is closed for its debt. */
const readsOwn = { ...agencyReads, whileClosed: true } as const;
const managesOwn = { ...agencyManages, whileClosed: true } as const;
const checkoutParams = z.strictObject({ checkoutId: id });
const paymentParams = z.strictObject({ paymentId: id });

export const startPartnerTopUpOperation = defineOperation({
  id: "partner.credits.topup",
  path: "/api/partner/credits/topup",
  summary: "Begin a top-up of the agency's own credits on a payment page",
  ...managesOwn,
  ...spend,
  params: noParams,
  body: topUpBody,
  response: resource(startedCheckout),
});
export const getPartnerAutoRechargeOperation = defineOperation({
  id: "partner.credits.auto-recharge.get",
  path: "/api/partner/credits/auto-recharge",
  summary: "How the agency's credits top themselves up",
  ...readsOwn,
  ...get,
  params: noParams,
  query: noQuery,
  response: resource(autoRechargeResource),
});
export const setPartnerAutoRechargeOperation = defineOperation({
  id: "partner.credits.auto-recharge.set",
  path: "/api/partner/credits/auto-recharge",
  summary: "Have the agency's credits top themselves up with the saved card",
  ...managesOwn,
  ...put,
  params: noParams,
  body: autoRechargeBody,
  response: resource(autoRechargeResource),
});
export const stopPartnerAutoRechargeOperation = defineOperation({
  id: "partner.credits.auto-recharge.stop",
  path: "/api/partner/credits/auto-recharge",
  summary: "Turn automatic top-ups of the agency's credits off",
  ...managesOwn,
  method: "DELETE",
  params: noParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});
export const settlePartnerCheckoutOperation = defineOperation({
  id: "partner.billing.checkouts.settle",
  path: "/api/partner/billing/checkouts/[checkoutId]",
  summary: "Look at once what came of a payment page",
  ...managesOwn,
  ...post,
  params: checkoutParams,
  body: noBody,
  response: resource(settledCheckout),
});
export const startPartnerCardOperation = defineOperation({
  id: "partner.billing.card",
  path: "/api/partner/billing/card",
  summary: "Begin leaving the agency's card on a page; nothing is paid",
  ...managesOwn,
  ...post,
  params: noParams,
  body: noBody,
  response: resource(startedCheckout),
});
export const getPartnerBillingDetailsOperation = defineOperation({
  id: "partner.billing.details.get",
  path: "/api/partner/billing/details",
  summary: "What stands on the agency's invoices, and its card; null before anything was paid",
  ...readsOwn,
  ...get,
  params: noParams,
  query: noQuery,
  response: resource(z.object({ details: billingDetailsResource.nullable() })),
});
export const setPartnerBillingDetailsOperation = defineOperation({
  id: "partner.billing.details.set",
  path: "/api/partner/billing/details",
  summary: "Change what stands on the agency's further invoices",
  ...managesOwn,
  ...put,
  params: noParams,
  body: detailsBody,
  response: resource(billingDetailsResource),
});
export const listPartnerInvoicesOperation = defineOperation({
  id: "partner.billing.invoices",
  path: "/api/partner/billing/invoices",
  summary: "The agency's own invoices, newest first",
  ...readsOwn,
  ...get,
  params: noParams,
  query: pageQuery,
  response: pageOf(invoiceResource),
});
export const listPartnerPaymentsOperation = defineOperation({
  id: "partner.billing.payments",
  path: "/api/partner/billing/payments",
  summary: "The agency's own payments, newest first",
  ...readsOwn,
  ...get,
  params: noParams,
  query: pageQuery,
  response: pageOf(paymentResource),
});
export const listClientInvoicesOperation = defineOperation({
  id: "partner.workspaces.invoices",
  path: "/api/partner/workspaces/[workspaceId]/invoices",
  summary: "A client's invoices, newest first",
  ...agencyReads,
  ...get,
  params: partnerWorkspaceParams,
  query: pageQuery,
  response: pageOf(invoiceResource),
});
export const listClientPaymentsOperation = defineOperation({
  id: "partner.workspaces.payments",
  path: "/api/partner/workspaces/[workspaceId]/payments",
  summary: "A client's payments, newest first",
  ...agencyReads,
  ...get,
  params: partnerWorkspaceParams,
  query: pageQuery,
  response: pageOf(receivedPayment),
});
const actsOnInvoice = {
  ...agencyManages,
  // An agency's books are its people's to change.
  callers: "people",
  method: "POST",
  params: partnerWorkspaceParams.extend({ invoiceId: id }),
  query: noQuery,
  status: 200,
  response: resource(invoiceResource),
} as const;
export const forgiveInvoiceOperation = defineOperation({
  id: "partner.workspaces.invoices.forgive",
  path: "/api/partner/workspaces/[workspaceId]/invoices/[invoiceId]/forgive",
  summary: "Forgive what a client owes on an open invoice: it is void from then on",
  ...actsOnInvoice,
  rateLimit: "mutate",
  body: z.strictObject({ reason: line(200) }),
});
export const chargeInvoiceOperation = defineOperation({
  id: "partner.workspaces.invoices.charge",
  path: "/api/partner/workspaces/[workspaceId]/invoices/[invoiceId]/charge",
  summary: "Try at once to take an open invoice from the client's card",
  ...actsOnInvoice,
  rateLimit: "spend",
  body: noBody,
});
const previewQuery = z.strictObject({ amountMicros: positiveAmount.optional() });
export const previewRefundOperation = defineOperation({
  id: "partner.payments.refunds.preview",
  path: "/api/partner/payments/[paymentId]/refunds",
  summary: "What giving a client's payment back would leave, and what was given back",
  ...agencyReads,
  ...get,
  params: paymentParams,
  query: previewQuery,
  response: resource(refundPreviewResource),
});
export const refundPaymentOperation = defineOperation({
  id: "partner.payments.refund",
  path: "/api/partner/payments/[paymentId]/refunds",
  summary: "Give a client's payment back, in part or whole",
  ...agencyManages,
  ...spend,
  params: paymentParams,
  body: refundBody,
  response: resource(refundResource),
});

const agencyPayment = z.strictObject({ partnerId: id, paymentId: id });

export const previewPartnerRefundOperation = defineOperation({
  id: "super-admin.partners.payments.refunds.preview",
  path: "/api/super-admin/partners/[partnerId]/payments/[paymentId]/refunds",
  summary: "What giving an agency's payment back would leave, and what was given back",
  audience: "super-admin",
  permission: "platform.read",
  ...get,
  params: agencyPayment,
  query: previewQuery,
  response: resource(refundPreviewResource),
});
export const refundPartnerPaymentOperation = defineOperation({
  id: "super-admin.partners.payments.refund",
  path: "/api/super-admin/partners/[partnerId]/payments/[paymentId]/refunds",
  summary: "Give an agency's payment back, in part or whole",
  audience: "super-admin",
  permission: "platform.billing.manage",
  ...spend,
  params: agencyPayment,
  body: refundBody,
  response: resource(refundResource),
});

export const listAgencyPaymentsOperation = defineOperation({
  id: "super-admin.partners.payments.list",
  path: "/api/super-admin/partners/[partnerId]/payments",
  summary: "What an agency paid the platform, newest first",
  audience: "super-admin",
  permission: "platform.billing.manage",
  ...get,
  params: z.strictObject({ partnerId: id }),
  query: pageQuery,
  response: pageOf(paymentResource),
});
