import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb, systemPool } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { fileStorage } from "@/lib/vendors/storage/registry";
import { lifeOf } from "@/tests/support/call-events";
import {
  createCallStage,
  createIntent,
  deliver,
  drainAll,
  expectExactBooks,
} from "@/tests/support/call-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { syncAgent } from "../agents/sync-agent";
import { placeOutboundCall } from "../calls/place-outbound-call";
import { storeRecording } from "../calls/store-recording";
import { createInvitation } from "../invitations/create-invitation";
import { holdCall, liftCallHold } from "../privacy/hold-call";
import { holdClient, liftClientHold } from "../privacy/hold-client";
import { systemContext } from "../shared/system-context";
import { deleteClient, restoreClient } from "./change-status";
import { fileDuePurges } from "./file-due-purges";
import { getClient } from "./get-client";
import { purgeWorkspace } from "./purge-workspace";
import { toClientResource } from "./to-resource";

let world: VoiceWorld;
let caller: Caller;
let callId: string;
let scope: { partnerId: string; workspaceId: string };

beforeAll(async () => {
  world = await startVoiceWorld();
});

/** A client with an ended, charged, recorded call, a member and an open invitation. */
beforeEach(async () => {
  caller = await world.createCaller();
  const { tenant, agentId } = caller;
  const { partnerId, workspaceId } = tenant;
  scope = { partnerId, workspaceId };
  const body = { to: "+14155550100", contactName: "Grace Hopper" };
  callId = (await placeOutboundCall(tenant.ctx, agentId, body)).id;
  await tenant.settle();
  await waitFor("the call to be settled", async () => {
    await drainAll();
    return (await call()).settledAt;
  });
  await storeRecording(scope, callId);
  const member = { id: newId(), userId: tenant.userId, role: "owner" as const };
  await systemDb().workspaceMember.create({ data: { ...member, ...scope } });
  await inTransaction(tenant.partnerCtx, (tx) =>
    createInvitation(tx, { kind: "client", email: "new@example.test", workspaceRole: "owner", workspaceId }),
  );
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const call = () => systemDb().call.findUniqueOrThrow({ where: { id: callId } });
const workspace = () => systemDb().workspace.findUniqueOrThrow({ where: { id: scope.workspaceId } });
const makeDue = () =>
  systemDb().workspace.update({ where: { id: scope.workspaceId }, data: { purgeAfter: new Date(0) } });

/** Everything that money and figures are made of. */
async function books() {
  const db = systemDb();
  const where = scope;
  return {
    entries: await db.creditEntry.findMany({ where, orderBy: { id: "asc" } }),
    account: await db.creditAccount.findFirst({ where }),
    usage: await db.usageRecord.findMany({ where, orderBy: { id: "asc" } }),
    daily: await db.callStatsDaily.findMany({ where }),
    slots: await db.callStatsSlots.findMany({ where }),
    hours: await db.callHoursDaily.findMany({ where }),
    audit: (await db.auditLog.findMany({ where, orderBy: { id: "asc" } })).filter(
      ({ action }) => action !== "workspace.purged",
    ),
  };
}

async function deleteForGood() {
  await deleteClient(caller.tenant.partnerCtx, scope.workspaceId);
  await makeDue();
}

describe("purgeWorkspace", () => {
  it("erases what is personal and keeps the books to the micro", async () => {
    const path = String((await call()).recordingPath);
    expect((await fileStorage().download("recordings", path)).content.byteLength).toBeGreaterThan(0);
    await deleteForGood();
    const before = await books();
    expect(before.entries.length).toBeGreaterThan(1);
    expect(before.usage).toHaveLength(1);
    expect(await purgeWorkspace(scope)).toBe("purged");
    expect(await books()).toEqual(before);
    await expectExactBooks(scope.partnerId);
    const nothing = { fromNumber: null, toNumber: null, contactName: null, transcript: null, summary: null };
    expect(await call()).toMatchObject({
      ...nothing,
      recordingPath: null,
      recordingUrl: null,
      status: "completed",
    });
    await expect(fileStorage().download("recordings", path)).rejects.toMatchObject({ kind: "not_found" });
    const db = systemDb();
    expect(await db.workspaceMember.count({ where: scope })).toBe(0);
    expect(await db.invitation.count({ where: scope })).toBe(0);
    expect(await db.webhookEvent.count({ where: { callId } })).toBe(0);
    expect(await workspace()).toMatchObject({ slug: `purged-${scope.workspaceId}`, name: "Workspace" });
  });

  it("removes the agents at their engine, though the workspace is closed", async () => {
    await deleteForGood();
    await purgeWorkspace(scope);
    const agent = () => systemDb().agent.findUniqueOrThrow({ where: { id: caller.agentId } });
    expect(await agent()).toMatchObject({ name: "Deleted agent", config: { prompt: "Deleted." } });
    expect(await systemDb().agentVersion.count({ where: { agentId: caller.agentId } })).toBe(0);
    const ctx = systemContext("test", scope);
    await syncAgent(ctx, caller.agentId);
    await ctx.settle();
    expect((await agent()).externalId).toBeNull();
    const remote = await world.vapi.send("GET", "/assistant", caller.secretKey);
    expect(remote).toEqual([]);
  });

  it("changes nothing when it runs again, and nobody else's", async () => {
    await deleteForGood();
    await purgeWorkspace(scope);
    const [row, rows] = [await workspace(), await systemDb().auditLog.count({ where: scope })];
    expect(await purgeWorkspace(scope)).toBe("not_due");
    expect(await workspace()).toEqual(row);
    expect(await systemDb().auditLog.count({ where: scope })).toBe(rows);
    const sibling = { id: caller.tenant.siblingWorkspaceId };
    expect(await systemDb().workspace.findUniqueOrThrow({ where: sibling })).toMatchObject({
      purgedAt: null,
    });
  });

  it("goes on where a run was cut short", async () => {
    await deleteForGood();
    const before = await books();
    expect(await purgeWorkspace(scope, AbortSignal.abort())).toBe("interrupted");
    expect((await call()).toNumber).toBe("+14155550100");
    expect((await workspace()).purgedAt).toBeNull();
    expect(await purgeWorkspace(scope)).toBe("purged");
    expect(await books()).toEqual(before);
    expect((await call()).toNumber).toBeNull();
  });

  it("lets nothing personal in any more, whatever the engine reports later; the money is booked", async () => {
    const stage = await createCallStage();
    const { partnerId, workspaceId, partnerCtx } = stage.tenant;
    const lateId = await createIntent(stage);
    const life = lifeOf({ externalId: newId(), callId: lateId });
    for (const body of life.slice(0, 3)) await deliver(stage, body);
    await drainAll();
    await deleteClient(partnerCtx, workspaceId);
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { purgeAfter: new Date(0) } });
    expect(await purgeWorkspace({ partnerId, workspaceId })).toBe("purged");
    for (const body of life.slice(3)) await deliver(stage, body);
    await drainAll();
    const late = await systemDb().call.findUniqueOrThrow({ where: { id: lateId } });
    expect(late).toMatchObject({ status: "completed", chargeMicros: 150_000n });
    expect(late).toMatchObject({ fromNumber: null, toNumber: null, transcript: null, summary: null });
    expect(late).toMatchObject({ analysis: null, recordingUrl: null, recordingPath: null });
    await expectExactBooks(partnerId);
  });

  it("is not undone by a job that stores a recording late", async () => {
    await deleteForGood();
    await purgeWorkspace(scope);
    await storeRecording(scope, callId);
    expect((await call()).recordingPath).toBeNull();
  });

  it("is not undone by a recording that was on its way meanwhile", async () => {
    const path = String((await call()).recordingPath);
    await systemDb().call.update({ where: { id: callId }, data: { recordingPath: null } });
    const erasing = await systemPool().connect();
    try {
      await erasing.query("begin");
      await erasing.query("update calls set recording_url = null where id = $1", [callId]);
      const storing = storeRecording(scope, callId);
      await waitFor("the recording to be stored and about to be noted", async () => {
        const { rows } = await systemPool().query(
          `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where not l.granted and a.datname = current_database()`,
        );
        return rows.length > 0;
      });
      await erasing.query("commit");
      await storing;
    } finally {
      erasing.release();
    }
    expect((await call()).recordingPath).toBeNull();
    await expect(fileStorage().download("recordings", path)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("leaves a minute to whoever restores the client in the last moment", async () => {
    await deleteClient(caller.tenant.partnerCtx, scope.workspaceId);
    const justOver = { purgeAfter: new Date(Date.now() - 30_000) };
    await systemDb().workspace.update({ where: { id: scope.workspaceId }, data: justOver });
    expect(await purgeWorkspace(scope)).toBe("not_due");
    expect((await call()).toNumber).toBe("+14155550100");
  });

  it("waits while a legal hold lies on the client or on a call of it, which stays to be seen", async () => {
    const { tenant } = caller;
    await holdCall(tenant.ctx, callId, "Court case");
    await deleteForGood();
    expect(await purgeWorkspace(scope)).toBe("not_due");
    await liftCallHold(tenant.ctx, callId);
    await holdClient(tenant.partnerCtx, scope.workspaceId, "Court case");
    expect(await purgeWorkspace(scope)).toBe("not_due");
    expect((await call()).toNumber).toBe("+14155550100");
    const client = toClientResource(await getClient(tenant.partnerCtx, scope.workspaceId));
    expect(client).toMatchObject({ status: "deleted", legalHoldReason: "Court case", heldCalls: 0 });
    await liftClientHold(tenant.partnerCtx, scope.workspaceId);
    expect(await purgeWorkspace(scope)).toBe("purged");
    expect((await call()).toNumber).toBeNull();
    await expect(holdClient(tenant.partnerCtx, scope.workspaceId, "x")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("waits for its time, within which the client comes back whole", async () => {
    await deleteClient(caller.tenant.partnerCtx, scope.workspaceId);
    expect(await purgeWorkspace(scope)).toBe("not_due");
    await restoreClient(caller.tenant.partnerCtx, scope.workspaceId);
    expect(await purgeWorkspace(scope)).toBe("not_due");
    expect(await call()).toMatchObject({ contactName: "Grace Hopper", toNumber: "+14155550100" });
    expect(await workspace()).toMatchObject({ status: "active", deletedAt: null, purgeAfter: null });
  });
});

it("housekeeping files one job for each client that is due", async () => {
  await deleteForGood();
  expect(await fileDuePurges()).toBeGreaterThanOrEqual(1);
  expect(await fileDuePurges()).toBe(0);
});
