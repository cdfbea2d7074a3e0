import { expect, it } from "vitest";
import { auditFilters } from "@/types/audit";
import { NO_AUDIT_FILTERS, readAuditFilters, toAuditQuery } from "./keys";

it("takes what an address says and nothing that is no filter", () => {
  const id = "0199f000-0000-7000-8000-000000000000";
  const search = { actorId: id, action: "agent.", entityType: "agent", from: "2026-11-20", viewAs: "only" };
  expect(readAuditFilters(search)).toEqual({ ...NO_AUDIT_FILTERS, ...search });
  const odd = {
    actorId: "me",
    action: "agent",
    from: "2026-19-45",
    to: ["a"],
    viewAs: "no",
    entityType: "A b",
  };
  expect(readAuditFilters(odd)).toEqual(NO_AUDIT_FILTERS);
});

it("asks the API for whole days, the last one included", () => {
  const query = toAuditQuery({ ...NO_AUDIT_FILTERS, from: "2026-11-20", to: "2026-11-20" });
  expect(auditFilters.safeParse(query).success).toBe(true);
  expect(Date.parse(query.to ?? "") - Date.parse(query.from ?? "")).toBe(86_400_000);
});
