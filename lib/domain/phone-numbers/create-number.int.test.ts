import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { createNumberBody } from "@/types/telephony";
import { createNumber } from "./create-number";
import { listNumbers, listWorkspaceNumbers } from "./list-numbers";
import { updateNumber } from "./update-number";

let tenant: TestTenant;
let other: TestTenant;
let integrationId: string;

beforeEach(async () => {
  [tenant, other] = await Promise.all([createTenant(), createTenant()]);
  ({ integrationId } = await createTestIntegration(tenant, { e164: "+14155550100" }));
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

function order(change: object) {
  const body = { kind: "buy", integrationId, ...change };
  return createNumber(tenant.partnerCtx, createNumberBody.parse(body));
}

describe("an order", () => {
  it("names nothing of another agency", async () => {
    const foreign = await createTestIntegration(other);
    const trunkId = newId();
    await systemDb().sipTrunk.create({
      data: {
        ...{ id: trunkId, partnerId: other.partnerId, integrationId: foreign.integrationId },
        ...{ name: "Theirs", server: "sip.example.com" },
      },
    });
    const stranger = await createTestAgent(other, foreign);
    const { workspaceId } = tenant;
    await expect(order({ integrationId: foreign.integrationId })).rejects.toMatchObject({
      errors: [{ field: "body.integrationId" }],
    });
    await expect(order({ workspaceId: other.workspaceId })).rejects.toMatchObject({
      errors: [{ field: "body.workspaceId" }],
    });
    await expect(order({ workspaceId, inboundAgentId: stranger.agentId })).rejects.toMatchObject({
      errors: [{ field: "body.inboundAgentId" }],
    });
    const sip = createNumberBody.parse({ kind: "sip", trunkId, e164: "+14155550101" });
    await expect(createNumber(tenant.partnerCtx, sip)).rejects.toMatchObject({
      errors: [{ field: "body.trunkId" }],
    });
    expect(await systemDb().phoneNumber.count({ where: { status: "pending" } })).toBe(0);
  });

  it.each([
    ["a country it does not sell", { country: "CA" }, "body.country"],
    ["a toll-free number", { tollFree: true }, "body.tollFree"],
  ])("asks the engine for nothing it does not have: %s", async (_, change, field) => {
    await expect(order(change)).rejects.toMatchObject({ errors: [{ field }] });
  });
});

describe("the list", () => {
  it("is searched as people type, narrowed, paged, and each client's own is its own", async () => {
    const [number] = await systemDb().phoneNumber.findMany({ where: { integrationId } });
    if (!number) throw new Error("The key set has no number.");
    const { workspaceId } = tenant;
    await updateNumber(tenant.partnerCtx, number.id, { label: "Main line" });
    await updateNumber(tenant.partnerCtx, number.id, { workspaceId });
    for (const query of [{ search: "(415) 555-0100" }, { search: "main" }, { workspaceId }, {}]) {
      const { rows } = await listNumbers(tenant.partnerCtx, { limit: 50, ...query });
      expect(rows.map(({ id }) => id)).toEqual([number.id]);
    }
    expect((await listNumbers(tenant.partnerCtx, { limit: 50, search: "0199" })).rows).toEqual([]);
    expect((await listNumbers(tenant.partnerCtx, { limit: 50, status: "error" })).rows).toEqual([]);
    await order({});
    const first = await listNumbers(tenant.partnerCtx, { limit: 1 });
    expect(first.rows).toHaveLength(1);
    const second = await listNumbers(tenant.partnerCtx, { limit: 1, cursor: first.nextCursor ?? "" });
    expect(second.rows.map(({ id }) => id)).toEqual([number.id]);
    expect((await listWorkspaceNumbers(tenant.ctx, { limit: 50 })).rows).toHaveLength(1);
    expect((await listWorkspaceNumbers(tenant.siblingCtx, { limit: 50 })).rows).toEqual([]);
  });
});
