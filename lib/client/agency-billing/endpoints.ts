import type { listOwnGrantsOperation } from "@/types/credit-grants";
import type { getPartnerCreditsOperation, listPartnerCreditEntriesOperation } from "@/types/credits";
import type {
  cancelPlanOperation,
  changePlanOperation,
  getPartnerBillingOperation,
  keepPlanOperation,
  previewPlanChangeOperation,
  startPlanCheckoutOperation,
} from "@/types/partner-billing";
import type { partnerStatementOperation, printPartnerStatementOperation } from "@/types/statements";
import { endpoint } from "../endpoint";

const BILLING = "/api/partner/billing";

export const agencyBillingEndpoint = endpoint<typeof getPartnerBillingOperation>({
  id: "partner.billing.get",
  method: "GET",
  path: BILLING,
  kind: "resource",
});
export const startPlanCheckoutEndpoint = endpoint<typeof startPlanCheckoutOperation>({
  id: "partner.billing.checkout",
  method: "POST",
  path: `${BILLING}/checkout`,
  kind: "resource",
});
export const previewAgencyPlanEndpoint = endpoint<typeof previewPlanChangeOperation>({
  id: "partner.billing.preview",
  method: "POST",
  path: `${BILLING}/change-plan/preview`,
  kind: "resource",
});
export const changeAgencyPlanEndpoint = endpoint<typeof changePlanOperation>({
  id: "partner.billing.change",
  method: "POST",
  path: `${BILLING}/change-plan`,
  kind: "resource",
});
export const cancelAgencyPlanEndpoint = endpoint<typeof cancelPlanOperation>({
  id: "partner.billing.cancel",
  method: "POST",
  path: `${BILLING}/cancel`,
  kind: "resource",
});
export const keepAgencyPlanEndpoint = endpoint<typeof keepPlanOperation>({
  id: "partner.billing.keep",
  method: "POST",
  path: `${BILLING}/keep`,
  kind: "resource",
});
export const agencyCreditsEndpoint = endpoint<typeof getPartnerCreditsOperation>({
  id: "partner.credits.get",
  method: "GET",
  path: "/api/partner/credits",
  kind: "resource",
});
export const agencyEntriesEndpoint = endpoint<typeof listPartnerCreditEntriesOperation>({
  id: "partner.credits.entries",
  method: "GET",
  path: "/api/partner/credits/entries",
  kind: "page",
});
export const agencyStatementEndpoint = endpoint<typeof partnerStatementOperation>({
  id: "partner.credits.statement",
  method: "GET",
  path: "/api/partner/credits/statement",
  kind: "stream",
});
export const printAgencyStatementEndpoint = endpoint<typeof printPartnerStatementOperation>({
  id: "partner.credits.statement.pdf",
  method: "GET",
  path: "/api/partner/credits/statement/pdf",
  kind: "stream",
});
export const ownGrantsEndpoint = endpoint<typeof listOwnGrantsOperation>({
  id: "partner.credits.grants.list",
  method: "GET",
  path: "/api/partner/credits/grants",
  kind: "page",
});
