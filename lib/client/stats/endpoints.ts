import type {
  exportAnalyticsOperation,
  exportPartnerAnalyticsOperation,
  getAnalyticsOperation,
  getCallStatsOperation,
  getDashboardChartsOperation,
  getPartnerAnalyticsOperation,
} from "@/types/analytics";
import { endpoint } from "../endpoint";

export const getDashboardChartsEndpoint = endpoint<typeof getDashboardChartsOperation>({
  id: "dashboard.charts",
  method: "GET",
  path: "/api/w/[workspaceSlug]/dashboard/charts",
  kind: "resource",
});
export const getAnalyticsEndpoint = endpoint<typeof getAnalyticsOperation>({
  id: "analytics.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/analytics",
  kind: "resource",
});
export const exportAnalyticsEndpoint = endpoint<typeof exportAnalyticsOperation>({
  id: "analytics.export",
  method: "GET",
  path: "/api/w/[workspaceSlug]/analytics/export",
  kind: "stream",
});
export const getCallStatsEndpoint = endpoint<typeof getCallStatsOperation>({
  id: "calls.stats",
  method: "GET",
  path: "/api/w/[workspaceSlug]/calls/stats",
  kind: "resource",
});
export const getPartnerAnalyticsEndpoint = endpoint<typeof getPartnerAnalyticsOperation>({
  id: "partner.analytics.get",
  method: "GET",
  path: "/api/partner/analytics",
  kind: "resource",
});
export const exportPartnerAnalyticsEndpoint = endpoint<typeof exportPartnerAnalyticsOperation>({
  id: "partner.analytics.export",
  method: "GET",
  path: "/api/partner/analytics/export",
  kind: "stream",
});
