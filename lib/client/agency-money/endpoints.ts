import type { grantPartnerCreditsOperation, listPartnerGrantsOperation } from "@/types/credit-grants";
import type { adjustPartnerCreditsOperation, listPlatformCreditEntriesOperation } from "@/types/credits";
import type { getPlatformPartnerBillingOperation } from "@/types/partner-billing";
import type {
  listAgencyPaymentsOperation,
  previewPartnerRefundOperation,
  refundPartnerPaymentOperation,
} from "@/types/partner-payments";
import type {
  createPartnerPriceOperation,
  endPartnerPriceOperation,
  listPartnerPricesOperation,
} from "@/types/prices";
import { endpoint } from "../endpoint";

const AGENCY = "/api/super-admin/partners/[partnerId]";

export const agencyMoneyEndpoint = endpoint<typeof getPlatformPartnerBillingOperation>({
  id: "super-admin.partners.billing",
  method: "GET",
  path: `${AGENCY}/billing`,
  kind: "resource",
});
export const agencyPaymentsEndpoint = endpoint<typeof listAgencyPaymentsOperation>({
  id: "super-admin.partners.payments.list",
  method: "GET",
  path: `${AGENCY}/payments`,
  kind: "page",
});
export const previewAgencyRefundEndpoint = endpoint<typeof previewPartnerRefundOperation>({
  id: "super-admin.partners.payments.refunds.preview",
  method: "GET",
  path: `${AGENCY}/payments/[paymentId]/refunds`,
  kind: "resource",
});
export const refundAgencyPaymentEndpoint = endpoint<typeof refundPartnerPaymentOperation>({
  id: "super-admin.partners.payments.refund",
  method: "POST",
  path: `${AGENCY}/payments/[paymentId]/refunds`,
  kind: "resource",
});
export const agencyLedgerEndpoint = endpoint<typeof listPlatformCreditEntriesOperation>({
  id: "super-admin.partners.credits.entries",
  method: "GET",
  path: `${AGENCY}/credits/entries`,
  kind: "page",
});
export const adjustAgencyCreditsEndpoint = endpoint<typeof adjustPartnerCreditsOperation>({
  id: "super-admin.partners.credits.adjust",
  method: "POST",
  path: `${AGENCY}/credits/adjustments`,
  kind: "resource",
});
export const agencyGrantsEndpoint = endpoint<typeof listPartnerGrantsOperation>({
  id: "super-admin.partners.credits.grants.list",
  method: "GET",
  path: `${AGENCY}/credits/grants`,
  kind: "page",
});
export const grantAgencyCreditsEndpoint = endpoint<typeof grantPartnerCreditsOperation>({
  id: "super-admin.partners.credits.grants.create",
  method: "POST",
  path: `${AGENCY}/credits/grants`,
  kind: "resource",
});
export const agencyPricesEndpoint = endpoint<typeof listPartnerPricesOperation>({
  id: "super-admin.partners.prices.list",
  method: "GET",
  path: `${AGENCY}/prices`,
  kind: "page",
});
export const createAgencyPriceEndpoint = endpoint<typeof createPartnerPriceOperation>({
  id: "super-admin.partners.prices.create",
  method: "POST",
  path: `${AGENCY}/prices`,
  kind: "resource",
});
export const endAgencyPriceEndpoint = endpoint<typeof endPartnerPriceOperation>({
  id: "super-admin.partners.prices.end",
  method: "POST",
  path: `${AGENCY}/prices/[ruleId]/end`,
  kind: "resource",
});
