import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, createTestAgent, type TestTenant } from "@/tests/support/fixtures";
import { startOwnRetell } from "@/tests/support/own-retell";
import { type OwnVapi, startOwnVapi } from "@/tests/support/own-vapi";
import { systemContext } from "../shared/system-context";
import { createIntegration } from "./create-integration";
import { getIntegration } from "./get-integration";
import { loadEngine } from "./load-engine";
import { updateIntegration } from "./update-integration";
import { verifyIntegration } from "./verify-integration";

let vapi: OwnVapi;
let tenant: TestTenant;
let integrationId: string;
let account: string;

beforeAll(async () => {
  vapi = await startOwnVapi();
});

beforeEach(async () => {
  tenant = await createTenant();
  account = `vapi_sk_org_${newId().replaceAll("-", "")}`;
  const made = await createIntegration(tenant.partnerCtx, {
    ...{ provider: "vapi", name: "Main account", secretKey: `${account}__1` },
    ...{ additionalKeys: [], isDefault: false, workspaceIds: [tenant.workspaceId] },
  });
  integrationId = made.id;
  expect(await verify()).toBe("verified");
});

afterAll(async () => {
  await vapi.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const verify = () => verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
const change = (secretKey: string) => updateIntegration(tenant.partnerCtx, integrationId, { secretKey });
const shown = () => getIntegration(tenant.partnerCtx, integrationId);
const stored = () => systemDb().providerIntegration.findUniqueOrThrow({ where: { id: integrationId } });

it("goes on with the present key until the provider accepts the new one, and takes the former for a day", async () => {
  await change(`${account}__2`);
  expect(await shown()).toMatchObject({
    secretKeyLastFour: "__1".padStart(4, account.slice(-1)),
    status: "verified",
  });
  const before = await stored();
  expect(await verify()).toBe("verified");
  const row = await shown();
  expect(row).toMatchObject({ nextKeyLastFour: null, status: "verified", statusDetail: null });
  expect(row.secretKeyLastFour.endsWith("__2")).toBe(true);
  const hours = ((row.formerKeyUntil?.getTime() ?? 0) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23);
  expect(hours).toBeLessThanOrEqual(24);
  expect(await stored()).toMatchObject({
    webhookCredentialId: before.webhookCredentialId,
    nextKeyEncrypted: null,
  });
  await expect((await loadEngine(tenant.ctx, integrationId)).engine.verifyKey()).resolves.toBeDefined();
});

it("forgets a new key the provider refuses, in its words, and goes on with the present one", async () => {
  const before = await stored();
  await change("vapi_sk_refused_key");
  expect(await verify()).toBe("refused");
  const row = await shown();
  expect(row).toMatchObject({ nextKeyLastFour: null, status: "verified" });
  expect(row.statusDetail).toContain("Invalid Key");
  expect(await stored()).toMatchObject({ secretKeyEncrypted: before.secretKeyEncrypted });
});

it("lets the last of several new keys win, also when an earlier trial ends after it was named", async () => {
  await change(`${account}__2`);
  await change(`${account}__3`);
  await Promise.all([verify(), verify()]);
  const row = await shown();
  expect(row.secretKeyLastFour.endsWith("__3")).toBe(true);
  expect(row.nextKeyLastFour).toBeNull();
});

it("brings every agent to Retell again with a new key, which may be of another account", async () => {
  const retell = await startOwnRetell();
  try {
    const made = await createIntegration(tenant.partnerCtx, {
      ...{ provider: "retell", name: "Second engine", secretKey: "key_first_account", additionalKeys: [] },
      ...{ isDefault: false, workspaceIds: [tenant.workspaceId] },
    });
    integrationId = made.id;
    expect(await verify()).toBe("verified");
    const { agentId } = await createTestAgent(tenant, { integrationId });
    await change("key_other_account");
    expect(await verify()).toBe("verified");
    const agent = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
    expect(agent).toMatchObject({ syncStatus: "pending", needsResync: true });
  } finally {
    await retell.stop();
  }
});
