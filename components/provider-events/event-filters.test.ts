import { expect, it } from "vitest";
import { listProviderEventsOperation } from "@/types/provider-events";
import { NO_EVENT_FILTERS, needsTimeZone, toProviderEventQuery } from "./event-filters";

const state = { status: "dead" as const, ...NO_EVENT_FILTERS };

it("asks for what an address says and nothing that is no filter", () => {
  const workspaceId = "0199f000-0000-7000-8000-000000000000";
  expect(toProviderEventQuery({ ...state, workspaceId, type: "hang" })).toEqual({
    ...{ status: "dead", workspaceId, type: "hang" },
  });
  const odd = { ...state, integrationId: "main", callId: "", from: "2026-19-45", to: "soon" };
  expect(toProviderEventQuery(odd)).toEqual({ status: "dead" });
});

it("asks the API for whole days, the last one included", () => {
  const days = { ...state, from: "2026-11-20", to: "2026-11-20" };
  const query: { from?: string; to?: string } = toProviderEventQuery(days);
  expect(listProviderEventsOperation.query.safeParse(query).success).toBe(true);
  expect(Date.parse(query.to ?? "") - Date.parse(query.from ?? "")).toBe(86_400_000);
  expect(needsTimeZone(days)).toBe(true);
  expect(needsTimeZone(state)).toBe(false);
});
