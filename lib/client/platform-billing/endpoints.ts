import type {
  listMeterEventsOperation,
  replayMeterEventOperation,
  replayMeterEventsOperation,
} from "@/types/metering";
import type {
  dropPaymentEventOperation,
  getPaymentEventOperation,
  listPaymentEventsOperation,
  replayPaymentEventOperation,
  replayPaymentEventsOperation,
} from "@/types/payment-events";
import type { getPlatformBillingOperation, listSoldPlansOperation } from "@/types/platform-billing";
import type {
  createProviderPriceOperation,
  endProviderPriceOperation,
  listProviderPricesOperation,
} from "@/types/prices";
import type {
  fixDifferenceOperation,
  getReconciliationOperation,
  listDifferencesOperation,
  listRunsOperation,
  startReconciliationOperation,
} from "@/types/reconciliation";
import { endpoint } from "../endpoint";

const EVENTS = "/api/super-admin/stripe-events";
const METER = "/api/super-admin/meter-events";
const BOOKS = "/api/super-admin/reconciliation";

export const listPaymentEventsEndpoint = endpoint<typeof listPaymentEventsOperation>({
  id: "super-admin.payment-events.list",
  method: "GET",
  path: EVENTS,
  kind: "page",
});
export const getPaymentEventEndpoint = endpoint<typeof getPaymentEventOperation>({
  id: "super-admin.payment-events.get",
  method: "GET",
  path: `${EVENTS}/[eventId]`,
  kind: "resource",
});
export const replayPaymentEventEndpoint = endpoint<typeof replayPaymentEventOperation>({
  id: "super-admin.payment-events.replay",
  method: "POST",
  path: `${EVENTS}/[eventId]/replay`,
  kind: "resource",
});
export const replayPaymentEventsEndpoint = endpoint<typeof replayPaymentEventsOperation>({
  id: "super-admin.payment-events.replay-many",
  method: "POST",
  path: `${EVENTS}/replay`,
  kind: "resource",
});
export const dropPaymentEventEndpoint = endpoint<typeof dropPaymentEventOperation>({
  id: "super-admin.payment-events.drop",
  method: "POST",
  path: `${EVENTS}/[eventId]/drop`,
  kind: "resource",
});
export const listMeterEventsEndpoint = endpoint<typeof listMeterEventsOperation>({
  id: "super-admin.meter-events.list",
  method: "GET",
  path: METER,
  kind: "page",
});
export const replayMeterEventEndpoint = endpoint<typeof replayMeterEventOperation>({
  id: "super-admin.meter-events.replay",
  method: "POST",
  path: `${METER}/[meterEventId]/replay`,
  kind: "resource",
});
export const replayMeterEventsEndpoint = endpoint<typeof replayMeterEventsOperation>({
  id: "super-admin.meter-events.replay-many",
  method: "POST",
  path: `${METER}/replay`,
  kind: "resource",
});
export const getReconciliationEndpoint = endpoint<typeof getReconciliationOperation>({
  id: "super-admin.reconciliation.get",
  method: "GET",
  path: BOOKS,
  kind: "resource",
});
export const listDifferencesEndpoint = endpoint<typeof listDifferencesOperation>({
  id: "super-admin.reconciliation.differences.list",
  method: "GET",
  path: `${BOOKS}/differences`,
  kind: "page",
});
export const fixDifferenceEndpoint = endpoint<typeof fixDifferenceOperation>({
  id: "super-admin.reconciliation.differences.fix",
  method: "POST",
  path: `${BOOKS}/differences/[differenceId]/fix`,
  kind: "resource",
});
export const listRunsEndpoint = endpoint<typeof listRunsOperation>({
  id: "super-admin.reconciliation.runs.list",
  method: "GET",
  path: `${BOOKS}/runs`,
  kind: "page",
});
export const startReconciliationEndpoint = endpoint<typeof startReconciliationOperation>({
  id: "super-admin.reconciliation.runs.start",
  method: "POST",
  path: `${BOOKS}/runs`,
  kind: "resource",
});
export const getPlatformBillingEndpoint = endpoint<typeof getPlatformBillingOperation>({
  id: "super-admin.billing.get",
  method: "GET",
  path: "/api/super-admin/billing",
  kind: "resource",
});
export const listSoldPlansEndpoint = endpoint<typeof listSoldPlansOperation>({
  id: "super-admin.client-plans.list",
  method: "GET",
  path: "/api/super-admin/client-plans",
  kind: "page",
});
export const listProviderPricesEndpoint = endpoint<typeof listProviderPricesOperation>({
  id: "super-admin.provider-prices.list",
  method: "GET",
  path: "/api/super-admin/provider-prices",
  kind: "page",
});
export const createProviderPriceEndpoint = endpoint<typeof createProviderPriceOperation>({
  id: "super-admin.provider-prices.create",
  method: "POST",
  path: "/api/super-admin/provider-prices",
  kind: "resource",
});
export const endProviderPriceEndpoint = endpoint<typeof endProviderPriceOperation>({
  id: "super-admin.provider-prices.end",
  method: "POST",
  path: "/api/super-admin/provider-prices/[priceId]/end",
  kind: "resource",
});
