import type { openPartnerPortalOperation } from "@/types/partner-billing";
import type {
  getPartnerAutoRechargeOperation,
  getPartnerBillingDetailsOperation,
  listPartnerInvoicesOperation,
  listPartnerPaymentsOperation,
  setPartnerAutoRechargeOperation,
  setPartnerBillingDetailsOperation,
  settlePartnerCheckoutOperation,
  startPartnerCardOperation,
  startPartnerTopUpOperation,
  stopPartnerAutoRechargeOperation,
} from "@/types/partner-payments";
import type {
  getAutoRechargeOperation,
  getBillingDetailsOperation,
  listInvoicesOperation,
  listPaymentsOperation,
  openPortalOperation,
  setAutoRechargeOperation,
  setBillingDetailsOperation,
  settleCheckoutOperation,
  startCardOperation,
  startTopUpOperation,
  stopAutoRechargeOperation,
} from "@/types/payments";
import { endpoint } from "../endpoint";

const CLIENT = "/api/w/[workspaceSlug]";
const AGENCY = "/api/partner";

export const startTopUpEndpoint = endpoint<typeof startTopUpOperation>({
  id: "credits.topup",
  method: "POST",
  path: `${CLIENT}/credits/topup`,
  kind: "resource",
});
export const agencyStartTopUpEndpoint = endpoint<typeof startPartnerTopUpOperation>({
  id: "partner.credits.topup",
  method: "POST",
  path: `${AGENCY}/credits/topup`,
  kind: "resource",
});
export const autoRechargeEndpoint = endpoint<typeof getAutoRechargeOperation>({
  id: "credits.auto-recharge.get",
  method: "GET",
  path: `${CLIENT}/credits/auto-recharge`,
  kind: "resource",
});
export const agencyAutoRechargeEndpoint = endpoint<typeof getPartnerAutoRechargeOperation>({
  id: "partner.credits.auto-recharge.get",
  method: "GET",
  path: `${AGENCY}/credits/auto-recharge`,
  kind: "resource",
});
export const setAutoRechargeEndpoint = endpoint<typeof setAutoRechargeOperation>({
  id: "credits.auto-recharge.set",
  method: "PUT",
  path: `${CLIENT}/credits/auto-recharge`,
  kind: "resource",
});
export const agencySetAutoRechargeEndpoint = endpoint<typeof setPartnerAutoRechargeOperation>({
  id: "partner.credits.auto-recharge.set",
  method: "PUT",
  path: `${AGENCY}/credits/auto-recharge`,
  kind: "resource",
});
export const stopAutoRechargeEndpoint = endpoint<typeof stopAutoRechargeOperation>({
  id: "credits.auto-recharge.stop",
  method: "DELETE",
  path: `${CLIENT}/credits/auto-recharge`,
  kind: "none",
});
export const agencyStopAutoRechargeEndpoint = endpoint<typeof stopPartnerAutoRechargeOperation>({
  id: "partner.credits.auto-recharge.stop",
  method: "DELETE",
  path: `${AGENCY}/credits/auto-recharge`,
  kind: "none",
});
export const settleCheckoutEndpoint = endpoint<typeof settleCheckoutOperation>({
  id: "billing.checkouts.settle",
  method: "POST",
  path: `${CLIENT}/billing/checkouts/[checkoutId]`,
  kind: "resource",
});
export const agencySettleCheckoutEndpoint = endpoint<typeof settlePartnerCheckoutOperation>({
  id: "partner.billing.checkouts.settle",
  method: "POST",
  path: `${AGENCY}/billing/checkouts/[checkoutId]`,
  kind: "resource",
});
export const startCardEndpoint = endpoint<typeof startCardOperation>({
  id: "billing.card",
  method: "POST",
  path: `${CLIENT}/billing/card`,
  kind: "resource",
});
export const agencyStartCardEndpoint = endpoint<typeof startPartnerCardOperation>({
  id: "partner.billing.card",
  method: "POST",
  path: `${AGENCY}/billing/card`,
  kind: "resource",
});
export const openPortalEndpoint = endpoint<typeof openPortalOperation>({
  id: "billing.portal",
  method: "POST",
  path: `${CLIENT}/billing/portal`,
  kind: "resource",
});
export const agencyOpenPortalEndpoint = endpoint<typeof openPartnerPortalOperation>({
  id: "partner.billing.portal",
  method: "POST",
  path: `${AGENCY}/billing/portal`,
  kind: "resource",
});
export const billingDetailsEndpoint = endpoint<typeof getBillingDetailsOperation>({
  id: "billing.details.get",
  method: "GET",
  path: `${CLIENT}/billing/details`,
  kind: "resource",
});
export const agencyBillingDetailsEndpoint = endpoint<typeof getPartnerBillingDetailsOperation>({
  id: "partner.billing.details.get",
  method: "GET",
  path: `${AGENCY}/billing/details`,
  kind: "resource",
});
export const setBillingDetailsEndpoint = endpoint<typeof setBillingDetailsOperation>({
  id: "billing.details.set",
  method: "PUT",
  path: `${CLIENT}/billing/details`,
  kind: "resource",
});
export const agencySetBillingDetailsEndpoint = endpoint<typeof setPartnerBillingDetailsOperation>({
  id: "partner.billing.details.set",
  method: "PUT",
  path: `${AGENCY}/billing/details`,
  kind: "resource",
});
export const listInvoicesEndpoint = endpoint<typeof listInvoicesOperation>({
  id: "invoices.list",
  method: "GET",
  path: `${CLIENT}/invoices`,
  kind: "page",
});
export const agencyListInvoicesEndpoint = endpoint<typeof listPartnerInvoicesOperation>({
  id: "partner.billing.invoices",
  method: "GET",
  path: `${AGENCY}/billing/invoices`,
  kind: "page",
});
export const listPaymentsEndpoint = endpoint<typeof listPaymentsOperation>({
  id: "payments.list",
  method: "GET",
  path: `${CLIENT}/payments`,
  kind: "page",
});
export const agencyListPaymentsEndpoint = endpoint<typeof listPartnerPaymentsOperation>({
  id: "partner.billing.payments",
  method: "GET",
  path: `${AGENCY}/billing/payments`,
  kind: "page",
});
