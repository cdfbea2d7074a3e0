import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import {
  createTenant,
  createTestAgent,
  createTestIntegration,
  type TestTenant,
} from "@/tests/support/fixtures";
import { type OwnVapi, startOwnVapi } from "@/tests/support/own-vapi";
import { createNumberBody } from "@/types/telephony";
import { verifyIntegration } from "../integrations/verify-integration";
import { systemContext } from "../shared/system-context";
import { createTrunk } from "../sip-trunks/create-trunk";
import { fileDueTrunkSyncs } from "../sip-trunks/file-due-syncs";
import { syncTrunk } from "../sip-trunks/sync-trunk";
import { suspendClient } from "../workspaces/change-status";
import { createNumber } from "./create-number";
import { fileDueNumberSyncs } from "./file-due-syncs";
import { syncNumber } from "./sync-number";

const remote = z.looseObject({ id: z.string(), assistantId: z.string().nullish() });

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

const partnerCtx = () => systemContext("test", tenant.partnerScope);

function waiting(id: string): Promise<unknown[]> {
  return systemDb().$queryRaw<unknown[]>`
    select 1 from pgboss.job where state = 'created' and (data->>'numberId' = ${id} or data->>'trunkId' = ${id})`;
}

/** As after the last try of its job, so many minutes ago. */
async function leave(id: string, minutes: number): Promise<void> {
  await systemDb()
    .$executeRaw`delete from pgboss.job where data->>'numberId' = ${id} or data->>'trunkId' = ${id}`;
  await systemDb().$executeRaw`
    update phone_numbers set updated_at = now() - make_interval(mins => ${minutes}) where id = ${id}::uuid`;
  await systemDb().$executeRaw`
    update sip_trunks set updated_at = now() - make_interval(mins => ${minutes}) where id = ${id}::uuid`;
}

async function there(externalId: string | null) {
  return remote.parse(await vapi.send("GET", `/phone-number/${externalId}`, secretKey));
}

async function buy(): Promise<string> {
  const assistant = remote.parse(await vapi.send("POST", "/assistant", secretKey, { name: "Front desk" }));
  const { agentId } = await createTestAgent(tenant, { integrationId, externalId: assistant.id });
  const { id } = await createNumber(
    tenant.partnerCtx,
    createNumberBody.parse({
      ...{ kind: "buy", integrationId, workspaceId: tenant.workspaceId, inboundAgentId: agentId },
    }),
  );
  return id;
}

async function ringing() {
  const id = await buy();
  await syncNumber(partnerCtx(), id);
  return systemDb().phoneNumber.findUniqueOrThrow({ where: { id } });
}

describe("numbers left unsynced", () => {
  it("are brought to the provider again, so that a closed client's agent stops answering", async () => {
    const { id, externalId } = await ringing();
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "unpaid");
    vapi.sandbox.control({ faults: [{ method: "PATCH", path: "/phone-number", status: 503, times: 20 }] });
    await expect(syncNumber(partnerCtx(), id)).rejects.toThrow();
    vapi.sandbox.control({ faults: [] });
    await leave(id, 16);
    expect((await there(externalId)).assistantId).toEqual(expect.any(String));

    await Promise.all([fileDueNumberSyncs(), fileDueNumberSyncs()]);
    await fileDueNumberSyncs();
    expect(await waiting(id)).toHaveLength(1);
    await syncNumber(partnerCtx(), id);
    expect((await there(externalId)).assistantId ?? null).toBeNull();
    await leave(id, 600);
    await fileDueNumberSyncs();
    expect(await waiting(id)).toEqual([]);
  });

  it("come up again when the job is lost once more, not before their time", async () => {
    const { id } = await ringing();
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "unpaid");
    await leave(id, 14);
    await fileDueNumberSyncs();
    expect(await waiting(id)).toEqual([]);
    await leave(id, 16);
    await fileDueNumberSyncs();
    await systemDb().$executeRaw`delete from pgboss.job where data->>'numberId' = ${id}`;
    await fileDueNumberSyncs();
    expect(await waiting(id)).toEqual([]);
    await leave(id, 16);
    await fileDueNumberSyncs();
    expect(await waiting(id)).toHaveLength(1);
  });

  it("are left alone where it may cost money or cannot help", async () => {
    const refused = await buy();
    vapi.sandbox.control({ faults: [{ method: "POST", path: "/phone-number", status: 402, times: 1 }] });
    await syncNumber(partnerCtx(), refused);
    await leave(refused, 600);
    const gone = await ringing();
    await systemDb().phoneNumber.update({
      where: { id: gone.id },
      data: { status: "inactive", syncStatus: "error" },
    });
    await leave(gone.id, 600);
    await fileDueNumberSyncs();
    expect(await waiting(refused)).toEqual([]);
    expect(await waiting(gone.id)).toEqual([]);

    const { id } = await ringing();
    await suspendClient(tenant.partnerCtx, tenant.workspaceId, "unpaid");
    await leave(id, 600);
    await systemDb().providerIntegration.update({
      where: { id: integrationId },
      data: { status: "refused" },
    });
    await fileDueNumberSyncs();
    expect(await waiting(id)).toEqual([]);
  });
});

describe("SIP trunks left unsynced", () => {
  it("are brought to the provider again, once", async () => {
    const { id } = await createTrunk(tenant.partnerCtx, {
      ...{ integrationId, name: "Carrier", server: "203.0.113.7", port: 5060, transport: "udp" },
      ...{ username: "me", password: "hush-hush", realm: "", register: false, registrationSeconds: 3600 },
      ...{ outboundProxy: "", callerId: "", isDefault: true },
    });
    await leave(id, 14);
    await fileDueTrunkSyncs();
    expect(await waiting(id)).toEqual([]);
    await leave(id, 16);
    await Promise.all([fileDueTrunkSyncs(), fileDueTrunkSyncs()]);
    await fileDueTrunkSyncs();
    expect(await waiting(id)).toHaveLength(1);
    await syncTrunk(partnerCtx(), id);
    await leave(id, 600);
    await fileDueTrunkSyncs();
    expect(await waiting(id)).toEqual([]);
  });
});
