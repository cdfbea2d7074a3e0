import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { outboundService } from "@/lib/vendors/outbound/registry";
import { startOutbound } from "@/sandbox/outbound/start-outbound";
import { createTenant, createTestIntegration, type TestTenant } from "@/tests/support/fixtures";
import { removeOutboundService } from "./remove-service";
import { findServiceOfWorkspace, findShownService, toOutboundServiceResource } from "./rows";
import { setOutboundService } from "./set-service";
import { verifyOutboundService } from "./verify-service";

const NOWHERE = "http://127.0.0.1:1";

let service: Awaited<ReturnType<typeof startOutbound>>;
let tenant: TestTenant;
let apiKey: string;

beforeAll(async () => {
  service = await startOutbound({ vapi: NOWHERE, retell: NOWHERE });
});
beforeEach(async () => {
  tenant = await createTenant();
  apiKey = `osk_org_${tenant.partnerId.replaceAll("-", "")}`;
});
afterAll(async () => {
  await service.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

function connect(change: Partial<Parameters<typeof setOutboundService>[1]> = {}) {
  const fields = { name: "Dialler", baseUrl: service.url, apiKey, isForAllClients: true, clientIds: [] };
  return setOutboundService(tenant.partnerCtx, { ...fields, ...change });
}

const refused = (field: string) => ({ errors: [{ field: `body.${field}` }] });

describe("a service", () => {
  it("is kept with its key sealed and shown by its end, and says which accounts it knows", async () => {
    const { integrationId } = await createTestIntegration(tenant);
    const lastFour = apiKey.slice(-4);
    await systemDb().providerIntegration.update({
      where: { id: integrationId },
      data: { secretKeyLastFour: lastFour },
    });
    const shown = toOutboundServiceResource(await connect());
    expect(shown).toMatchObject({
      ...{ name: "Dialler", status: "verified", apiKeyLastFour: lastFour, clients: [] },
      keySets: [{ integrationId, provider: "vapi", lastFour, isKnown: true }],
    });
    const stored = await systemDb().outboundService.findUniqueOrThrow({
      where: { partnerId: tenant.partnerId },
    });
    expect(JSON.stringify(stored)).not.toContain(apiKey);
    expect(JSON.stringify(shown)).not.toContain(stored.apiKeyEncrypted);
  });

  it("is refused by field: a key it does not take, an address that is none, or is no such service", async () => {
    await expect(connect({ apiKey: "not_a_key_of_it" })).rejects.toMatchObject(refused("apiKey"));
    await expect(connect({ apiKey: undefined })).rejects.toMatchObject(refused("apiKey"));
    await expect(connect({ baseUrl: "https://10.0.0.1/api" })).rejects.toMatchObject(refused("baseUrl"));
    await expect(connect({ baseUrl: `${service.url}/elsewhere` })).rejects.toMatchObject(refused("baseUrl"));
    await expect(connect({ baseUrl: NOWHERE })).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(await findShownService(tenant.partnerCtx)).toBeNull();
  });

  it("keeps its key through a change, but for another address", async () => {
    await connect();
    expect(await connect({ name: "Renamed", apiKey: undefined })).toMatchObject({ name: "Renamed" });
    const elsewhere = await startOutbound({ vapi: NOWHERE, retell: NOWHERE });
    await expect(connect({ baseUrl: elsewhere.url, apiKey: undefined })).rejects.toMatchObject(
      refused("apiKey"),
    );
    await elsewhere.stop();
  });

  it("is tested: what it says now is kept, and asked for again while it is out of order", async () => {
    await connect();
    service.revoke(apiKey);
    expect(await verifyOutboundService(tenant.partnerCtx)).toBe("refused");
    expect(await findShownService(tenant.partnerCtx)).toMatchObject({
      ...{ status: "refused", statusDetail: "This API key is not valid." },
    });
    service.revoke(apiKey, false);
    expect(await verifyOutboundService(tenant.partnerCtx)).toBe("verified");
  });

  it("is forgotten with its key and its clients", async () => {
    await connect({ isForAllClients: false, clientIds: [tenant.workspaceId] });
    await removeOutboundService(tenant.partnerCtx);
    expect(await findShownService(tenant.partnerCtx)).toBeNull();
    const workspace = await systemDb().workspace.findUniqueOrThrow({ where: { id: tenant.workspaceId } });
    expect(workspace.usesOutboundService).toBe(false);
    await expect(removeOutboundService(tenant.partnerCtx)).rejects.toMatchObject({ code: "not_found" });
    await expect(verifyOutboundService(tenant.partnerCtx)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("clients", () => {
  it("may use it all, or those that are named", async () => {
    await connect();
    const usable = { name: "Dialler", status: "verified" };
    expect(await findServiceOfWorkspace(tenant.ctx)).toEqual(usable);
    const shown = await connect({ isForAllClients: false, clientIds: [tenant.siblingWorkspaceId] });
    expect(shown.clients.map(({ id }) => id)).toEqual([tenant.siblingWorkspaceId]);
    expect(await findServiceOfWorkspace(tenant.ctx)).toBeNull();
    expect(await findServiceOfWorkspace(tenant.siblingCtx)).toEqual(usable);
    const stranger = await createTenant();
    await expect(
      connect({ isForAllClients: false, clientIds: [stranger.workspaceId] }),
    ).rejects.toMatchObject(refused("clientIds"));
    expect(await findServiceOfWorkspace(stranger.ctx)).toBeNull();
    expect(await findShownService(stranger.partnerCtx)).toBeNull();
  });
});

describe("the adapter", () => {
  const input = () => ({
    callId: crypto.randomUUID(),
    engine: { provider: "vapi" as const, lastFour: apiKey.slice(-4) },
    ...{ agentExternalId: "agent", phoneNumberExternalId: "number", to: "+14155550100" },
    notAfter: new Date(Date.now() + 60_000),
  });

  it.each([
    ["refused", { outcome: "rejected", reason: "invalid", message: "The service does not place this call." }],
    ["rate_limited", { outcome: "rejected", reason: "rate_limited", retryAfterMs: 1_000 }],
    ["not_accepted", { outcome: "rejected", reason: "unavailable" }],
    ["error_before", { outcome: "ambiguous" }],
    ["drop_before", { outcome: "ambiguous" }],
  ] as const)("tells %s for what it is", async (mode, outcome) => {
    service.fail({ mode });
    const adapter = outboundService({ baseUrl: service.url, apiKey });
    expect(await adapter.placeCall(input())).toMatchObject(outcome);
  });

  it("knows that nothing was placed where nobody listens, and nothing of a call nobody asked for", async () => {
    const closed = await startOutbound({ vapi: NOWHERE, retell: NOWHERE });
    await closed.stop();
    const nowhere = outboundService({ baseUrl: closed.url, apiKey });
    expect(await nowhere.placeCall(input())).toMatchObject({ outcome: "rejected", reason: "unavailable" });
    const revoked = outboundService({ baseUrl: service.url, apiKey: "osk_refused_key" });
    expect(await revoked.placeCall(input())).toMatchObject({ outcome: "rejected", reason: "auth" });
    const adapter = outboundService({ baseUrl: `${service.url}/`, apiKey });
    expect(await adapter.findCall(crypto.randomUUID())).toBeNull();
    const foreign = { ...input(), engine: { provider: "vapi" as const, lastFour: "zzzz" } };
    expect(await adapter.placeCall(foreign)).toMatchObject({ outcome: "rejected", reason: "invalid" });
  });
});
