import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock } from "@/lib/platform/clock";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { type OwnVapi, startOwnVapi } from "@/tests/support/own-vapi";
import { createTrunkBody } from "@/types/sip-trunks";
import { type CreateNumberBody, createNumberBody } from "@/types/telephony";
import { verifyIntegration } from "../integrations/verify-integration";
import { reopenPartner, suspendPartner } from "../partners/suspend-partner";
import { systemContext } from "../shared/system-context";
import { createTrunk } from "../sip-trunks/create-trunk";
import { syncTrunk } from "../sip-trunks/sync-trunk";
import { archiveClient, restoreClient, suspendClient } from "../workspaces/change-status";
import { createNumber } from "./create-number";
import { getNumber } from "./get-number";
import { releaseNumber } from "./release-number";
import { requestNumberSync } from "./request-number-sync";
import { setInboundAgent } from "./set-inbound-agent";
import { syncNumber } from "./sync-number";
import { toTelephonyNumberResource } from "./to-resource";
import { updateNumber } from "./update-number";

const remoteNumbers = z.array(
  z.looseObject({
    id: z.string(),
    number: z.string(),
    name: z.string().nullish(),
    assistantId: z.string().nullish(),
    fallbackDestination: z.looseObject({ number: z.string() }).nullish(),
  }),
);

let vapi: OwnVapi;
let tenant: TestTenant;
let secretKey: string;
let integrationId: string;

beforeAll(async () => {
  vapi = await startOwnVapi();
});

beforeEach(async () => {
  vapi.sandbox.control({ faults: [] });
  tenant = await createTenant();
  secretKey = `vapi_sk_org_${newId().replaceAll("-", "")}`;
  ({ integrationId } = await createTestIntegration(tenant, { secretKey }));
  await systemDb().phoneNumber.updateMany({ where: { integrationId }, data: { deletedAt: new Date() } });
  await verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
  await vapi.stop();
});

async function there() {
  return remoteNumbers.parse(await vapi.send("GET", "/phone-number", secretKey));
}

function sync(numberId: string): Promise<void> {
  return syncNumber(systemContext("test", tenant.partnerScope), numberId);
}

function waiting(numberId: string): Promise<number> {
  return systemDb().$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pgboss.job
     where name = 'number.sync' and state = 'created' and data->>'numberId' = ${numberId}`.then(
    ([row]) => row?.n ?? 0,
  );
}

function rowOf(id: string) {
  return systemDb().phoneNumber.findUniqueOrThrow({ where: { id } });
}

function order(input: z.input<typeof createNumberBody>) {
  return createNumber(tenant.partnerCtx, createNumberBody.parse(input) as CreateNumberBody);
}

const buy = () => order({ kind: "buy", integrationId, areaCode: "212" });

/** An agent the account really holds, on a number that rings it. */
async function ringing(): Promise<{ numberId: string; agentId: string; externalId: string }> {
  const remote = z
    .looseObject({ id: z.string() })
    .parse(await vapi.send("POST", "/assistant", secretKey, { name: "Front desk" }));
  const { agentId } = await createTestAgent(tenant, { integrationId, externalId: remote.id });
  const { id } = await order({
    ...{ kind: "buy", integrationId, workspaceId: tenant.workspaceId, inboundAgentId: agentId },
  });
  await sync(id);
  return { numberId: id, agentId, externalId: remote.id };
}

describe("buying a number", () => {
  it("keeps the intent first, buys once, and calls it what we call it", async () => {
    const { id } = await buy();
    expect(await rowOf(id)).toMatchObject({ status: "pending", externalId: null, e164: null });
    expect(await waiting(id)).toBe(1);
    await sync(id);
    const [remote, ...others] = await there();
    expect(others).toEqual([]);
    expect(await rowOf(id)).toMatchObject({
      ...{ status: "available", externalId: remote?.id, e164: remote?.number, country: "US" },
      ...{ syncStatus: "synced", purchaseSentAt: null },
    });
    expect(remote?.name).toBe(remote?.number);
    await sync(id);
    expect(await there()).toHaveLength(1);
  });

  it("buys one although the answer was lost", async () => {
    const { id } = await buy();
    vapi.sandbox.control({
      faults: [{ method: "POST", path: "/phone-number", status: 0, afterWork: true, times: 1 }],
    });
    await expect(sync(id)).rejects.toMatchObject({ name: "VendorError" });
    expect(await rowOf(id)).toMatchObject({ status: "pending", externalId: null });
    await sync(id);
    expect(await there()).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ status: "available", syncStatus: "synced" });
  });

  it("buys nothing again by itself when the answer was lost and the account has no number", async () => {
    const { id } = await buy();
    vapi.sandbox.control({ faults: [{ method: "POST", path: "/phone-number", status: 503, times: 1 }] });
    await expect(sync(id)).rejects.toMatchObject({ kind: "unavailable" });
    await expect(sync(id)).rejects.toMatchObject({ kind: "unavailable" });
    expect(await there()).toEqual([]);
    const restore = useClock(() => new Date(Date.now() + 6 * 60_000));
    try {
      await sync(id);
      expect(await rowOf(id)).toMatchObject({ status: "error", syncStatus: "error" });
      expect((await rowOf(id)).lastSyncError).toMatch(/Nothing is bought again/);
      expect(await there()).toEqual([]);
      await requestNumberSync(tenant.partnerCtx, id);
      await sync(id);
    } finally {
      restore();
    }
    expect(await there()).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ status: "available" });
  });

  it("shows the provider's refusal, and a check of the key buys nothing", async () => {
    const { id } = await buy();
    vapi.sandbox.control({ faults: [{ method: "POST", path: "/phone-number", status: 402, times: 1 }] });
    await sync(id);
    expect(await rowOf(id)).toMatchObject({ status: "error", syncStatus: "error", purchaseSentAt: null });
    await verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
    expect(await there()).toEqual([]);
    expect(toTelephonyNumberResource(await getNumber(tenant.partnerCtx, id)).rings.to).toBe("nobody");
  });

  it("is recognised by a check of the key in the meantime, not added twice", async () => {
    const { id } = await buy();
    vapi.sandbox.control({
      faults: [{ method: "POST", path: "/phone-number", status: 0, afterWork: true, times: 1 }],
    });
    await expect(sync(id)).rejects.toMatchObject({ name: "VendorError" });
    await verifyIntegration(systemContext("test", tenant.partnerScope), integrationId);
    const live = await systemDb().phoneNumber.findMany({ where: { integrationId, deletedAt: null } });
    expect(live.map((each) => each.id)).toEqual([id]);
    await sync(id);
    expect(await rowOf(id)).toMatchObject({ status: "available", syncStatus: "synced" });
    expect(await there()).toHaveLength(1);
  });

  it("gives way to nobody when two runs race", async () => {
    const { id } = await buy();
    const runs = await Promise.allSettled([sync(id), sync(id), sync(id)]);
    expect(runs.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    expect(await there()).toHaveLength(1);
  });
});

describe("numbers of a carrier", () => {
  const twilio = {
    kind: "twilio" as const,
    e164: "+14155550177",
    accountSid: `AC${"0123456789abcdef".repeat(2)}`,
    authToken: "a-secret-token-of-twilio",
  };

  it("brings in a Twilio number, and never tells its keys", async () => {
    const row = await order({ ...twilio, integrationId });
    const resource = toTelephonyNumberResource(row);
    expect(resource).toMatchObject({ origin: "twilio", carrierAccountLastFour: "cdef", country: "US" });
    expect(JSON.stringify(resource)).not.toContain("a-secret-token");
    const stored = await rowOf(row.id);
    expect(JSON.stringify(stored)).not.toContain("a-secret-token");
    await sync(row.id);
    expect(await there()).toMatchObject([{ number: "+14155550177" }]);
  });

  it("names a number that is there already, and one that cannot exist", async () => {
    await order({ ...twilio, integrationId, label: "Main line" });
    await expect(order({ ...twilio, integrationId })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Main line"),
    });
    await expect(order({ ...twilio, integrationId, e164: "+1415555" })).rejects.toThrow();
    await expect(order({ ...twilio, integrationId, e164: "+19995550100" })).rejects.toMatchObject({
      errors: [{ field: "body.e164" }],
    });
  });

  it("says that its SIP trunk was removed while it was added, and is not tried for ever", async () => {
    const { id: trunkId } = await createTrunk(
      tenant.partnerCtx,
      createTrunkBody.parse({ integrationId, name: "Office", server: "sip.example.com" }),
    );
    const { id } = await order({ kind: "sip", trunkId, e164: "+14155550178" });
    await systemDb().sipTrunk.update({ where: { id: trunkId }, data: { deletedAt: new Date() } });
    await sync(id);
    expect(await rowOf(id)).toMatchObject({
      ...{ status: "error", syncStatus: "error" },
      lastSyncError: expect.stringContaining("SIP trunk was removed"),
    });
  });

  it("waits for its SIP trunk, whose password is never told", async () => {
    const trunk = await createTrunk(tenant.partnerCtx, {
      ...{ integrationId, name: "Carrier", server: "203.0.113.7", port: 5060, transport: "udp" },
      ...{ username: "me", password: "hush-hush", realm: "", register: false, registrationSeconds: 3600 },
      ...{ outboundProxy: "", callerId: "", isDefault: true },
    });
    expect(trunk).toMatchObject({ hasPassword: true, isDefault: true });
    const { id } = await order({ kind: "sip", trunkId: trunk.id, e164: "+14155550178" });
    await sync(id);
    expect(await there()).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ status: "pending", syncStatus: "pending" });
    await syncTrunk(systemContext("test", tenant.partnerScope), trunk.id);
    await sync(id);
    expect(await there()).toMatchObject([{ number: "+14155550178" }]);
    expect(await rowOf(id)).toMatchObject({ status: "available", syncStatus: "synced" });
    const stored = await systemDb().sipTrunk.findUniqueOrThrow({ where: { id: trunk.id } });
    expect(stored).toMatchObject({ syncStatus: "synced", syncedRevision: 1 });
    expect(JSON.stringify(stored)).not.toContain("hush-hush");
  });
});

describe("who answers", () => {
  it("rings its agent; a suspended, archived or reopened client and agency change that", async () => {
    const { numberId, externalId } = await ringing();
    expect(await there()).toMatchObject([{ assistantId: externalId }]);
    await updateNumber(tenant.partnerCtx, numberId, { fallbackNumber: "+14155550199" });
    await sync(numberId);
    const closings = [
      () => suspendClient(tenant.partnerCtx, tenant.workspaceId, "unpaid"),
      () => archiveClient(tenant.partnerCtx, tenant.workspaceId),
    ];
    for (const close of closings) {
      await close();
      expect(await waiting(numberId)).toBe(1);
      await sync(numberId);
      const [closed] = await there();
      expect(closed?.assistantId ?? null).toBeNull();
      expect(closed?.fallbackDestination?.number).toBe("+14155550199");
      expect(toTelephonyNumberResource(await getNumber(tenant.partnerCtx, numberId)).rings).toMatchObject({
        to: "fallback",
        reason: expect.stringContaining("suspended"),
      });
    }
    await restoreClient(tenant.partnerCtx, tenant.workspaceId);
    await sync(numberId);
    expect(await there()).toMatchObject([{ assistantId: externalId }]);
    const operator = systemContext("test", tenant.partnerScope);
    await suspendPartner(operator, tenant.partnerId, "unpaid");
    await sync(numberId);
    expect((await there())[0]?.assistantId ?? null).toBeNull();
    await reopenPartner(operator, tenant.partnerId);
    await sync(numberId);
    expect(await there()).toMatchObject([{ assistantId: externalId }]);
  });

  it.each([
    ["switched off", { isActive: false }],
    ["archived", { archivedAt: new Date() }],
    ["deleted", { deletedAt: new Date() }],
    ["never published", { publishedVersion: null, publishedAt: null }],
    ["at another key set", { externalIntegrationId: null }],
  ])("rings nobody while the agent is %s, and says so", async (_, data) => {
    const { numberId, agentId } = await ringing();
    await systemDb().agent.update({ where: { id: agentId }, data });
    await requestNumberSync(tenant.partnerCtx, numberId);
    await sync(numberId);
    expect((await there())[0]?.assistantId ?? null).toBeNull();
    const { rings } = toTelephonyNumberResource(await getNumber(tenant.partnerCtx, numberId));
    expect(rings.to).toBe("nobody");
    expect(rings.reason).toContain("Front desk");
  });

  it("is chosen by the workspace for its own numbers alone, among its own agents of that key", async () => {
    const { numberId, agentId } = await ringing();
    await setInboundAgent(tenant.ctx, numberId, null);
    await sync(numberId);
    expect((await there())[0]?.assistantId ?? null).toBeNull();
    await setInboundAgent(tenant.ctx, numberId, agentId);
    await expect(setInboundAgent(tenant.siblingCtx, numberId, null)).rejects.toMatchObject({
      code: "not_found",
    });
    const stranger = await createTestAgent(tenant, { workspaceId: tenant.siblingWorkspaceId, integrationId });
    const keyless = await createTestAgent(tenant, {});
    for (const wrong of [stranger, keyless]) {
      await expect(setInboundAgent(tenant.ctx, numberId, wrong.agentId)).rejects.toMatchObject({
        errors: [{ field: "body.inboundAgentId" }],
      });
    }
  });
});

describe("giving numbers to clients", () => {
  it("respects the client's limit, and takes the agent along", async () => {
    const { numberId } = await ringing();
    await systemDb().workspace.update({
      where: { id: tenant.siblingWorkspaceId },
      data: { resourceLimits: { phoneNumbers: 0 } },
    });
    await expect(
      updateNumber(tenant.partnerCtx, numberId, { workspaceId: tenant.siblingWorkspaceId }),
    ).rejects.toMatchObject({ code: "limit_reached" });
    const freed = await updateNumber(tenant.partnerCtx, numberId, { workspaceId: null });
    expect(freed).toMatchObject({ workspace: null, inboundAgent: null, status: "available" });
  });

  it("takes the number from agents that may not call from it any more", async () => {
    const { numberId, agentId } = await ringing();
    await systemDb().agent.update({ where: { id: agentId }, data: { phoneNumberId: numberId } });
    await updateNumber(tenant.partnerCtx, numberId, { workspaceId: tenant.siblingWorkspaceId });
    const agent = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
    expect(agent.phoneNumberId).toBeNull();
  });

  it("refuses to make a shared number one client's own while others call from it", async () => {
    const { numberId, agentId } = await ringing();
    await updateNumber(tenant.partnerCtx, numberId, { workspaceId: null });
    await systemDb().agent.update({ where: { id: agentId }, data: { phoneNumberId: numberId } });
    await expect(
      updateNumber(tenant.partnerCtx, numberId, { workspaceId: tenant.siblingWorkspaceId }),
    ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Front desk") });
  });
});

describe("giving a number up", () => {
  it("is refused while a call is open on it, then lets it go at the provider", async () => {
    const { numberId, agentId } = await ringing();
    const { e164 } = await rowOf(numberId);
    const callId = newId();
    await systemDb().call.create({
      data: {
        ...{ id: callId, partnerId: tenant.partnerId, workspaceId: tenant.workspaceId, agentId },
        ...{ integrationId, provider: "vapi", direction: "inbound", type: "phone", toNumber: e164 },
        ...{ status: "in_progress", statDate: new Date(), expectedEndAt: new Date() },
      },
    });
    await expect(releaseNumber(tenant.partnerCtx, numberId)).rejects.toMatchObject({ code: "conflict" });
    await systemDb().call.update({ where: { id: callId }, data: { settledAt: new Date() } });
    await releaseNumber(tenant.partnerCtx, numberId);
    expect(await rowOf(numberId)).toMatchObject({ status: "inactive", deletedAt: null });
    vapi.sandbox.control({ faults: [{ method: "DELETE", path: "/phone-number", status: 500, times: 9 }] });
    await expect(sync(numberId)).rejects.toMatchObject({ name: "VendorError" });
    expect(await rowOf(numberId)).toMatchObject({ deletedAt: null, syncStatus: "error" });
    vapi.sandbox.control({ faults: [] });
    await sync(numberId);
    expect(await there()).toEqual([]);
    expect((await rowOf(numberId)).deletedAt).not.toBeNull();
  });

  it("finds a bought number whose answer was lost, and lets that go", async () => {
    const { id } = await buy();
    vapi.sandbox.control({
      faults: [{ method: "POST", path: "/phone-number", status: 0, afterWork: true, times: 1 }],
    });
    await expect(sync(id)).rejects.toMatchObject({ name: "VendorError" });
    await releaseNumber(tenant.partnerCtx, id);
    await sync(id);
    expect(await there()).toEqual([]);
    expect((await rowOf(id)).deletedAt).not.toBeNull();
  });
});
