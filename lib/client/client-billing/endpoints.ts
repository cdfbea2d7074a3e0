import type { grantClientCreditsOperation, listClientGrantsOperation } from "@/types/credit-grants";
import type {
  chargeInvoiceOperation,
  forgiveInvoiceOperation,
  listClientInvoicesOperation,
  listClientPaymentsOperation,
  previewRefundOperation,
  refundPaymentOperation,
} from "@/types/partner-payments";
import type {
  cancelClientSubscriptionOperation,
  changeClientSubscriptionOperation,
  getClientSubscriptionOperation,
  previewClientSubscriptionOperation,
  startClientSubscriptionOperation,
} from "@/types/subscriptions";
import { endpoint } from "../endpoint";

const CLIENT = "/api/partner/workspaces/[workspaceId]";
const SUBSCRIPTION = `${CLIENT}/subscription`;
const REFUNDS = "/api/partner/payments/[paymentId]/refunds";

export const clientSubscriptionEndpoint = endpoint<typeof getClientSubscriptionOperation>({
  id: "partner.workspaces.subscription.get",
  method: "GET",
  path: SUBSCRIPTION,
  kind: "resource",
});
export const startClientSubscriptionEndpoint = endpoint<typeof startClientSubscriptionOperation>({
  id: "partner.workspaces.subscription.start",
  method: "POST",
  path: SUBSCRIPTION,
  kind: "resource",
});
export const previewClientSubscriptionEndpoint = endpoint<typeof previewClientSubscriptionOperation>({
  id: "partner.workspaces.subscription.preview",
  method: "POST",
  path: `${SUBSCRIPTION}/preview`,
  kind: "resource",
});
export const changeClientSubscriptionEndpoint = endpoint<typeof changeClientSubscriptionOperation>({
  id: "partner.workspaces.subscription.change",
  method: "PATCH",
  path: SUBSCRIPTION,
  kind: "resource",
});
export const cancelClientSubscriptionEndpoint = endpoint<typeof cancelClientSubscriptionOperation>({
  id: "partner.workspaces.subscription.cancel",
  method: "POST",
  path: `${SUBSCRIPTION}/cancel`,
  kind: "resource",
});
export const listGrantsEndpoint = endpoint<typeof listClientGrantsOperation>({
  id: "partner.workspaces.credits.grants.list",
  method: "GET",
  path: `${CLIENT}/credits/grants`,
  kind: "page",
});
export const grantCreditsEndpoint = endpoint<typeof grantClientCreditsOperation>({
  id: "partner.workspaces.credits.grants.create",
  method: "POST",
  path: `${CLIENT}/credits/grants`,
  kind: "resource",
});
export const clientPaymentsEndpoint = endpoint<typeof listClientPaymentsOperation>({
  id: "partner.workspaces.payments",
  method: "GET",
  path: `${CLIENT}/payments`,
  kind: "page",
});
export const clientInvoicesEndpoint = endpoint<typeof listClientInvoicesOperation>({
  id: "partner.workspaces.invoices",
  method: "GET",
  path: `${CLIENT}/invoices`,
  kind: "page",
});
export const forgiveInvoiceEndpoint = endpoint<typeof forgiveInvoiceOperation>({
  id: "partner.workspaces.invoices.forgive",
  method: "POST",
  path: `${CLIENT}/invoices/[invoiceId]/forgive`,
  kind: "resource",
});
export const chargeInvoiceEndpoint = endpoint<typeof chargeInvoiceOperation>({
  id: "partner.workspaces.invoices.charge",
  method: "POST",
  path: `${CLIENT}/invoices/[invoiceId]/charge`,
  kind: "resource",
});
export const previewRefundEndpoint = endpoint<typeof previewRefundOperation>({
  id: "partner.payments.refunds.preview",
  method: "GET",
  path: REFUNDS,
  kind: "resource",
});
export const refundPaymentEndpoint = endpoint<typeof refundPaymentOperation>({
  id: "partner.payments.refund",
  method: "POST",
  path: REFUNDS,
  kind: "resource",
});
