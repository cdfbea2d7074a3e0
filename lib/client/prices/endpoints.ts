import type {
  createPriceOperation,
  endPriceOperation,
  listPricesOperation,
  simulatePricesOperation,
} from "@/types/prices";
import { endpoint } from "../endpoint";

const PRICES = "/api/partner/prices";

export const listPricesEndpoint = endpoint<typeof listPricesOperation>({
  id: "partner.prices.list",
  method: "GET",
  path: PRICES,
  kind: "page",
});
export const createPriceEndpoint = endpoint<typeof createPriceOperation>({
  id: "partner.prices.create",
  method: "POST",
  path: PRICES,
  kind: "resource",
});
export const endPriceEndpoint = endpoint<typeof endPriceOperation>({
  id: "partner.prices.end",
  method: "POST",
  path: `${PRICES}/[ruleId]/end`,
  kind: "resource",
});
export const simulatePricesEndpoint = endpoint<typeof simulatePricesOperation>({
  id: "partner.prices.simulate",
  method: "POST",
  path: `${PRICES}/simulate`,
  kind: "resource",
});
