import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { importCalls } from "@/lib/domain/calls/import-calls";
import { systemContext } from "@/lib/domain/shared/system-context";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { waitFor } from "@/tests/support/wait-for";
import { fixDifference } from "./fix-difference";
import { reconcileAgency } from "./run-reconciliation";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
  world.vapi.sandbox.control({ webhooksDown: true });
});
beforeEach(async () => {
  caller = await world.createCaller();
});
afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const remoteCall = z.looseObject({ id: z.string(), status: z.string(), cost: z.number().optional() });

async function dial(): Promise<z.infer<typeof remoteCall>> {
  const { agentId, integrationId, secretKey } = caller;
  const agent = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
  const number = await systemDb().phoneNumber.findFirstOrThrow({ where: { integrationId } });
  const body = { assistantId: agent.externalId, phoneNumberId: number.externalId };
  const customer = { number: "+14155550600" };
  const { id } = remoteCall.parse(await world.vapi.send("POST", "/call", secretKey, { ...body, customer }));
  return waitFor(`call ${id} to end at the engine`, async () => {
    const call = remoteCall.parse(await world.vapi.send("GET", `/call/${id}`, secretKey));
    return call.status === "ended" ? call : undefined;
  });
}

/** A settled call of the engine whose cost was written down as something else. */
async function writtenAs(externalId: string, providerCostMicros: bigint): Promise<string> {
  const { partnerId, workspaceId } = caller.tenant;
  const { agentId, integrationId } = caller;
  const [id, now] = [newId(), new Date()];
  const place = { id, partnerId, workspaceId, agentId };
  await systemDb().call.create({
    data: {
      ...{ ...place, integrationId, externalId, provider: "vapi", type: "phone", direction: "outbound" },
      ...{ status: "completed", statDate: now, statHour: 0, settledAt: now, expectedEndAt: now },
    },
  });
  await systemDb().usageRecord.create({
    data: {
      ...{ ...place, occurredAt: now, rawSeconds: 1, billableSeconds: 0, rule: "", currency: "USD" },
      ...{ rateMicrosPerMinute: 0n, basis: "workspace_credits", costLines: [], providerCostMicros },
      ...{ partnerCostMicros: 0n, chargeMicros: 0n, marginMicros: -providerCostMicros },
    },
  });
  return id;
}

const run = () => reconcileAgency(caller.tenant.partnerId, { kinds: ["provider"], freshMs: -60_000 });
const rows = () =>
  systemDb().reconciliationDifference.findMany({ where: { partnerId: caller.tenant.partnerId } });

it("finds nothing where the engine says what was written down", async () => {
  await dial();
  await importCalls(caller.tenant.partnerId, caller.integrationId);
  expect(await run()).toEqual([{ kind: "provider", compared: 1, differences: 0, error: null }]);
  expect(await rows()).toEqual([]);
});

it("finds a cost that is another one now, with both sides, until somebody notes it", async () => {
  const { id: externalId, cost = 0 } = await dial();
  const costMicros = BigInt(Math.round(cost * 1_000_000));
  expect(costMicros).toBeGreaterThan(0n);
  const callId = await writtenAs(externalId, costMicros - 11n);
  await run();
  await run();
  const [found, ...others] = await rows();
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    ...{
      kind: "provider",
      code: "call.provider_cost",
      subjectId: callId,
      amountMicros: 11n,
      currency: "USD",
    },
    ...{ ours: { costMicros: (costMicros - 11n).toString() }, theirs: { costMicros: costMicros.toString() } },
  });
  const ctx = systemContext("test", { partnerId: caller.tenant.partnerId, workspaceId: "all" });
  const note = { action: "dismiss", note: "Told late by the engine" } as const;
  await fixDifference(ctx, { audience: "operator" }, found?.id ?? "", note);
  await run();
  expect((await rows()).map(({ status }) => status)).toEqual(["dismissed"]);
});

it("says why when the engine cannot be asked", async () => {
  await dial();
  world.vapi.sandbox.control({ faults: [{ path: "/call", status: 401, times: 20 }] });
  const [outcome] = await run();
  world.vapi.sandbox.control({ faults: [] });
  expect(outcome).toMatchObject({ kind: "provider", error: expect.any(String) });
});
