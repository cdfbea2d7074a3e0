import type { getExchangeRatesOperation, setExchangeRatesOperation } from "@/types/exchange-rates";
import type {
  exportMarginsOperation,
  getMoneyOperation,
  listMarginAlertsOperation,
  listMarginsOperation,
  seeMarginAlertsOperation,
} from "@/types/margins";
import { endpoint } from "../endpoint";

export const listMarginsEndpoint = endpoint<typeof listMarginsOperation>({
  id: "partner.margins.list",
  method: "GET",
  path: "/api/partner/margins",
  kind: "page",
});
export const exportMarginsEndpoint = endpoint<typeof exportMarginsOperation>({
  id: "partner.margins.export",
  method: "GET",
  path: "/api/partner/margins/export",
  kind: "stream",
});
export const moneyEndpoint = endpoint<typeof getMoneyOperation>({
  id: "partner.money.get",
  method: "GET",
  path: "/api/partner/money",
  kind: "resource",
});
export const listMarginAlertsEndpoint = endpoint<typeof listMarginAlertsOperation>({
  id: "partner.margin-alerts.list",
  method: "GET",
  path: "/api/partner/margin-alerts",
  kind: "page",
});
export const seeMarginAlertsEndpoint = endpoint<typeof seeMarginAlertsOperation>({
  id: "partner.margin-alerts.see",
  method: "POST",
  path: "/api/partner/margin-alerts/seen",
  kind: "resource",
});
export const exchangeRatesEndpoint = endpoint<typeof getExchangeRatesOperation>({
  id: "partner.exchange-rates.get",
  method: "GET",
  path: "/api/partner/exchange-rates",
  kind: "resource",
});
export const setExchangeRatesEndpoint = endpoint<typeof setExchangeRatesOperation>({
  id: "partner.exchange-rates.set",
  method: "PUT",
  path: "/api/partner/exchange-rates",
  kind: "resource",
});
