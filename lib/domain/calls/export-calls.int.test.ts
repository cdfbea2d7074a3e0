import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { createListedCall } from "@/tests/support/listed-call";
import type { ExportFilters } from "@/types/call-lists";
import { exportCalls } from "./export-calls";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
  const { agentId } = await createTestAgent(tenant, { name: "Front desk" });
  const createdAt = new Date("2026-05-01T22:30:00Z");
  await createListedCall(tenant, {
    agentId,
    contactName: "=HYPERLINK(1)",
    createdAt,
    chargeMicros: 1_500_000n,
  });
  await createListedCall(tenant, {
    agentId,
    contactName: 'Ann, "the" boss',
    summary: "two\nlines",
    chargeMicros: 5n,
  });
  await createListedCall(tenant, { agentId, contactName: "Gone", deletedAt: new Date() });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function csvOf(ctx = tenant.ctx, filters: ExportFilters = {}, most?: number): Promise<string> {
  let text = "";
  for await (const part of exportCalls(ctx, filters, most)) text += part;
  return text;
}

it("writes each call once, newest first, by the workspace's clocks and harmless to spreadsheets", async () => {
  const ctx = { ...tenant.ctx, workspace: { ...tenant.ctx.workspace, timeZone: "Europe/Berlin" } };
  const [header, first, second, ...others] = (await csvOf(ctx)).split("\r\n");
  expect(header).toMatch(
    /^Created \(Europe\/Berlin\),Started \(Europe\/Berlin\),.*,Charge,Currency,Call id$/,
  );
  expect(first).toContain(',"Ann, ""the"" boss",61,');
  expect(first).toContain('"two\nlines",0.000005,USD,');
  expect(second).toMatch(/^2026-05-02 00:30:00,,phone,outbound,completed,answered,Front desk,/);
  expect(second).toContain(",'=HYPERLINK(1),61,");
  expect(second).toContain(",1.500000,USD,");
  expect(others).toEqual([""]);
});

it("keeps to the filters, and says when there are more calls than it may hold", async () => {
  expect((await csvOf(tenant.ctx, { maxCostMicros: "5" })).match(/Front desk/g)).toHaveLength(1);
  const capped = await csvOf(tenant.ctx, {}, 1);
  expect(capped.match(/Front desk/g)).toHaveLength(1);
  expect(capped).toContain("Only the newest 1 calls are in this file.");
});

it("has no columns of cost for those who may not see costs", async () => {
  const actor = { type: "api_key", id: newId(), label: "", scopes: ["calls.read", "calls.export"] } as const;
  const text = await csvOf({ ...tenant.ctx, actor });
  expect(text).toContain("Front desk");
  expect(text).not.toMatch(/Charge|Currency|1\.5/);
  await expect(csvOf({ ...tenant.ctx, actor }, { minCostMicros: "1" })).rejects.toMatchObject({
    code: "forbidden",
  });
});

it("holds calls chosen one by one, and none that is somebody else's or deleted", async () => {
  const chosen = await createListedCall(tenant, { contactName: "Chosen" });
  const foreign = await createListedCall(tenant, {
    contactName: "Foreign",
    workspaceId: tenant.siblingWorkspaceId,
  });
  const gone = await createListedCall(tenant, { contactName: "Gone", deletedAt: new Date() });
  const rows = (await csvOf(tenant.ctx, { ids: [chosen, foreign, gone].join(",") })).trim().split("\r\n");
  expect(rows).toHaveLength(2);
  expect(rows[1]).toContain("Chosen");
});
