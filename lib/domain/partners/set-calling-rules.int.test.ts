import { afterAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { callingRules } from "@/types/calling-rules";
import { loadCallingRules } from "../campaigns/load-calling-rules";
import { setCallingRules } from "./set-calling-rules";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("an agency's calling hours hold for all its clients, for nobody else, and are on record", async () => {
  const [tenant, other] = [await createTenant(), await createTenant()];
  const rules = [{ country: "US", days: [1, 2, 3, 4, 5], fromMinute: 600, toMinute: 1_020 }];
  await setCallingRules(tenant.partnerCtx, { rules });
  for (const ctx of [tenant.partnerCtx, tenant.ctx, tenant.siblingCtx]) {
    expect(await loadCallingRules(ctx)).toEqual(rules);
  }
  expect(await loadCallingRules(other.ctx)).toEqual([]);
  const [entry] = await systemDb().auditLog.findMany({ where: { partnerId: tenant.partnerId } });
  expect(entry).toMatchObject({
    action: "partner.calling_rules_changed",
    before: { rules: [] },
    after: { rules },
  });
});

it.each([
  ["a country twice", ["US", "US"], {}],
  ["a word for a country", ["Germany"], {}],
  ["no days", ["US"], { days: [] }],
  ["an end before the beginning", ["US"], { fromMinute: 1_020, toMinute: 600 }],
])("hours with %s are refused", (_name, countries, changes) => {
  const rule = { days: [1], fromMinute: 540, toMinute: 1_020, ...changes };
  expect(callingRules.safeParse(countries.map((country) => ({ country, ...rule }))).success).toBe(false);
});
