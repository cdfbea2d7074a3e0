import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { drainAll } from "@/tests/support/call-stage";
import { createTenant } from "@/tests/support/fixtures";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { campaignSettings } from "@/types/campaign-settings";
import { placeOutboundCall } from "../calls/place-outbound-call";
import { reconcileCall } from "../calls/reconcile-call";
import { addDncEntries } from "./add-dnc-entries";
import { listOfAgency } from "./lists";

/** Whoever has this number asks to be taken off the list. */
const OBJECTOR = "+14155550110";
const CONTENT = "+14155550100";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
});

beforeEach(async () => {
  caller = await world.createCaller();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function place(to: string): Promise<string> {
  const { id } = await placeOutboundCall(caller.tenant.ctx, caller.agentId, { to });
  await caller.tenant.settle();
  return id;
}

function settled(id: string) {
  return waitFor(`call ${id} to be settled`, async () => {
    await drainAll();
    const call = await systemDb().call.findUniqueOrThrow({ where: { id } });
    return call.settledAt && call;
  });
}

const SETTINGS = campaignSettings.parse({
  schedule: { timeZone: "UTC", windows: [{ day: 1, fromMinute: 540, toMinute: 1_020 }] },
});

async function waiting(workspaceId: string): Promise<string> {
  const place = { partnerId: caller.tenant.partnerId, workspaceId };
  const campaignId = newId();
  await systemDb().campaign.create({
    data: { id: campaignId, ...place, name: "Recall", settings: SETTINGS },
  });
  await systemDb().campaignRecipient.createMany({
    data: [OBJECTOR, CONTENT].map((phone) => ({
      ...{ id: newId(), ...place, campaignId, phone, nextAttemptAt: new Date() },
    })),
  });
  return campaignId;
}

async function states(campaignId: string): Promise<string[]> {
  const rows = await systemDb().campaignRecipient.findMany({
    where: { campaignId },
    orderBy: { phone: "asc" },
  });
  return rows.map(({ state, reason }) => `${state} ${reason}`.trim());
}

it("whoever asks in a call is on the client's list, left out of its campaigns, and not called again", async () => {
  const { partnerId, workspaceId, siblingWorkspaceId } = caller.tenant;
  const [own, sibling] = [await waiting(workspaceId), await waiting(siblingWorkspaceId)];
  const callId = await place(OBJECTOR);
  await settled(callId);
  await settled(await place(CONTENT));
  const entries = await systemDb().dncEntry.findMany({ where: { partnerId } });
  expect(entries).toMatchObject([
    { scope: "workspace", workspaceId, phone: OBJECTOR, source: "opt_out", callId, expiresAt: null },
  ]);
  expect(await states(own)).toEqual(["pending", "blocked opted_out"]);
  expect(await states(sibling)).toEqual(["pending", "pending"]);
  await expect(place(OBJECTOR)).rejects.toMatchObject({
    errors: [{ field: "body.to", message: expect.stringContaining("your list of numbers not to be called") }],
  });
  // The same reports once more change nothing.
  await reconcileCall({ partnerId, workspaceId }, callId);
  await drainAll();
  expect(await systemDb().dncEntry.findMany({ where: { partnerId } })).toEqual(entries);
  expect(await systemDb().auditLog.count({ where: { partnerId, action: "dnc.opted_out" } })).toBe(1);
});

it("a number on the agency's or the platform's list is not called by hand either", async () => {
  const { partnerCtx } = caller.tenant;
  await inTransaction(partnerCtx, (tx) =>
    addDncEntries(tx, listOfAgency(partnerCtx), {
      source: "manual",
      numbers: [{ phone: CONTENT, reason: "", expiresAt: null }],
    }),
  );
  await expect(place(CONTENT)).rejects.toMatchObject({
    errors: [{ field: "body.to", message: expect.stringContaining("your agency's list") }],
  });
  const platform = await createTenant();
  const entry = { id: newId(), partnerId: platform.partnerId, scope: "platform", source: "manual" } as const;
  await systemDb().dncEntry.create({ data: { ...entry, phone: "+14155550142" } });
  await expect(place("+14155550142")).rejects.toMatchObject({
    errors: [{ field: "body.to", message: expect.stringContaining("the platform's list") }],
  });
  expect(await systemDb().call.count({ where: { partnerId: partnerCtx.partner.id } })).toBe(0);
});
