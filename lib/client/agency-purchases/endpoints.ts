import type {
  getAgencyPurchaseOperation,
  settleAgencyPurchaseOperation,
  startAgencyPurchaseOperation,
} from "@/types/agency-purchases";
import { endpoint } from "../endpoint";

const PURCHASE = "/api/public/agency-checkout";

export const startAgencyPurchaseEndpoint = endpoint<typeof startAgencyPurchaseOperation>({
  id: "public.agency-checkout.start",
  method: "POST",
  path: PURCHASE,
  kind: "resource",
});
export const getAgencyPurchaseEndpoint = endpoint<typeof getAgencyPurchaseOperation>({
  id: "public.agency-checkout.get",
  method: "GET",
  path: `${PURCHASE}/[token]`,
  kind: "resource",
});
export const settleAgencyPurchaseEndpoint = endpoint<typeof settleAgencyPurchaseOperation>({
  id: "public.agency-checkout.settle",
  method: "POST",
  path: `${PURCHASE}/[token]`,
  kind: "resource",
});
