import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { tally } from "@/lib/data/round-trips";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { agentDefinition } from "@/types/agent-definition";
import { createVariableBody, MOST_VARIABLES, updateVariableBody } from "@/types/variables";
import { createVariable } from "./create-variable";
import { deleteVariable } from "./delete-variable";
import { getVariable } from "./get-variable";
import { listVariables } from "./list-variables";
import { updateVariable } from "./update-variable";
import { variableDefaults } from "./variable-defaults";

const MOST_ROUND_TRIPS = 7;
let tenant: TestTenant;
let integrationId: string;

beforeEach(async () => {
  tenant = await createTenant();
  integrationId = (await createTestIntegration(tenant)).integrationId;
});
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const create = (body: object) => createVariable(tenant.ctx, createVariableBody.parse(body));
const update = (id: string, body: object) => updateVariable(tenant.ctx, id, updateVariableBody.parse(body));

async function liveAgent(prompt: string): Promise<string> {
  const { agentId } = await createTestAgent(tenant, {
    integrationId,
    definition: agentDefinition.parse({ prompt }),
  });
  return agentId;
}

async function syncRevision(id: string): Promise<number> {
  return (await systemDb().agent.findUniqueOrThrow({ where: { id } })).syncRevision;
}

describe("a variable", () => {
  it("is listed by category and name and gives calls its default", async () => {
    await create({ name: "zone", category: "Area", defaultValue: "north" });
    await create({ name: "plan" });
    await create({ name: "city", category: "Area", isRequired: true, description: "Where they live" });
    expect((await listVariables(tenant.ctx)).map(({ name }) => name)).toEqual(["plan", "city", "zone"]);
    expect(await variableDefaults(tenant.ctx)).toEqual({ zone: "north" });
  });

  it("has a name nobody else has here, and none that every call has", async () => {
    await create({ name: "plan" });
    await expect(create({ name: "plan" })).rejects.toMatchObject({
      errors: [{ field: "body.name", message: expect.stringContaining("“plan”") }],
    });
    await expect(create({ name: "email" })).rejects.toMatchObject({
      errors: [{ field: "body.name", message: expect.stringContaining("standard variable") }],
    });
    await createVariable(tenant.siblingCtx, createVariableBody.parse({ name: "plan" }));
  });

  it.each([
    [{ name: "Plan" }],
    [{ name: "1st" }],
    [{ name: "a b" }],
    [{ name: "x".repeat(41) }],
    [{ name: "ok", defaultValue: "{{other}}" }],
    [{ name: "ok", defaultValue: "two\nlines" }],
    [{ name: "ok", category: "a\u0000b" }],
  ])("of %j is refused", (body) => {
    expect(createVariableBody.safeParse(body).success).toBe(false);
  });

  it("made by many at once under one name is made once", async () => {
    const made = await Promise.allSettled(Array.from({ length: 6 }, () => create({ name: "plan" })));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listVariables(tenant.ctx)).toHaveLength(1);
  });

  it("beyond the most there may be is refused", async () => {
    const { partnerId, workspaceId } = tenant;
    await systemDb().customVariable.createMany({
      data: Array.from({ length: MOST_VARIABLES }, (_, place) => ({
        ...{ id: newId(), partnerId, workspaceId, name: `v_${place}` },
      })),
    });
    await expect(create({ name: "one_more" })).rejects.toMatchObject({ code: "limit_reached" });
    await expect(create({ name: "v_7" })).rejects.toMatchObject({ code: "validation_failed" });
  });
});

describe("agents that name a variable", () => {
  it("are told before it is deleted, with or without spaces in the braces", async () => {
    const { id } = await create({ name: "plan" });
    const agentId = await liveAgent("Ask about {{ plan }} and {{plans}}.");
    await liveAgent("Ask about {{plans}} and plan.");
    expect((await getVariable(tenant.ctx, id)).agents).toMatchObject([
      { id: agentId, isInDraft: true, isLive: true },
    ]);
  });

  it("are synced when its default changes, and only then, in few round trips", async () => {
    const { id } = await create({ name: "plan" });
    const agentId = await liveAgent("Ask about {{plan}}.");
    const other = await liveAgent("Ask about nothing.");
    const [first, untouched] = [await syncRevision(agentId), await syncRevision(other)];
    await update(id, { description: "What they pay for" });
    expect(await syncRevision(agentId)).toBe(first);
    await tally(async (trips) => {
      await update(id, { defaultValue: "basic" });
      expect(trips.sqlRoundTrips).toBeLessThanOrEqual(MOST_ROUND_TRIPS);
    });
    expect(await syncRevision(agentId)).toBe(first + 1);
    await deleteVariable(tenant.ctx, id);
    expect(await syncRevision(agentId)).toBe(first + 2);
    expect(await syncRevision(other)).toBe(untouched);
    expect(await variableDefaults(tenant.ctx)).toEqual({});
  });
});

it("another workspace neither sees, changes nor deletes it", async () => {
  const { id } = await create({ name: "plan", defaultValue: "basic" });
  const other = await createTenant();
  for (const ctx of [tenant.siblingCtx, other.ctx]) {
    await expect(getVariable(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(updateVariable(ctx, id, { category: "x" })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteVariable(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await listVariables(ctx)).toEqual([]);
    expect(await variableDefaults(ctx)).toEqual({});
  }
  expect(await variableDefaults(tenant.ctx)).toEqual({ plan: "basic" });
});
