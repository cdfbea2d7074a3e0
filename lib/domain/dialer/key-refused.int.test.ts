import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { useClock as setClock } from "@/lib/platform/clock";
import { expectExactBooks } from "@/tests/support/call-stage";
import {
  allDone,
  dialledNumbers,
  fastKey,
  numbersEnding,
  recipients,
  runList,
} from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { verifyIntegration } from "../integrations/verify-integration";
import { systemContext } from "../shared/system-context";
import { runTurns } from "./run-turns";

let world: VoiceWorld;
let caller: Caller;
let restore = () => {};

beforeAll(async () => {
  world = await startVoiceWorld();
});

beforeEach(async () => {
  caller = await world.createCaller();
  await fastKey(caller);
});

afterEach(() => {
  restore();
  world.vapi.sandbox.control({ faults: [] });
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** From now on the provider answers so to every request with the key. */
function keyIs(state: "accepted" | "refused" | "refused_for_calls"): void {
  const faults = {
    accepted: [],
    refused: [
      { method: "POST", path: "/call", status: 401, times: 1_000 },
      { method: "GET", path: "/phone-number", status: 401, times: 1_000 },
    ],
    refused_for_calls: [{ method: "POST", path: "/call", status: 401, times: 1_000 }],
  };
  world.vapi.sandbox.control({ faults: faults[state] });
}

const verify = () =>
  verifyIntegration(systemContext("test", caller.tenant.partnerScope), caller.integrationId);
const campaignRow = (id: string) => systemDb().campaign.findUniqueOrThrow({ where: { id } });

it("a key that is revoked rests its campaigns at once and uses up nobody's attempt; accepted, all go on", async () => {
  const phones = numbersEnding("00", 30);
  const campaignId = await runList(caller, { phones });
  const [alsoPhone = ""] = numbersEnding("00", 1);
  keyIs("refused");
  await runTurns({ budgetMs: 5_000 });
  const rested = await campaignRow(campaignId);
  expect(rested).toMatchObject({ status: "paused", stateReason: "key" });
  expect(rested.stateDetail).toContain("Main account");
  expect(rested.stateDetail).toContain(caller.secretKey.slice(-4));
  const rows = await recipients(campaignId);
  expect(new Set(rows.map(({ state, attempts, outcome }) => `${state} ${attempts} ${outcome}`))).toEqual(
    new Set(["pending 0 "]),
  );
  const days = await systemDb().contactDay.findMany({ where: { phone: { in: phones } } });
  expect(days.reduce((sum, { dials }) => sum + dials, 0)).toBe(0);
  const figures = await systemDb().campaignFigures.findFirst({ where: { campaignId } });
  expect(figures?.dials ?? 0).toBe(0);
  const asked = await systemDb().$queryRaw`
    select 1 from pgboss.job where name = 'integration.verify' and singleton_key = ${caller.integrationId}`;
  expect(asked).toHaveLength(1);
  // Another list of the key that was started meanwhile rests with it when the provider says no once more.
  const also = await runList(caller, { phones: [alsoPhone] });
  expect(await verify()).toBe("refused");
  expect(await campaignRow(also)).toMatchObject({ status: "paused", stateReason: "key" });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "paused", stateReason: "key" });
  keyIs("accepted");
  expect(await verify()).toBe("verified");
  expect(await campaignRow(campaignId)).toMatchObject({ status: "running", stateReason: "key_accepted" });
  restore = setClock(() => new Date(Date.now() + 30_000));
  expect(await allDone(campaignId)).toMatchObject({ status: "completed" });
  expect(await allDone(also)).toMatchObject({ status: "completed" });
  expect((await dialledNumbers(world, caller)).toSorted()).toEqual([...phones, alsoPhone].toSorted());
  expect((await recipients(campaignId)).every(({ attempts }) => attempts === 1)).toBe(true);
  await expectExactBooks(caller.tenant.partnerId);
});

it("a key that is accepted and lets nobody be called is not tried by itself for ever", async () => {
  const campaignId = await runList(caller, { phones: numbersEnding("00", 2) });
  keyIs("refused_for_calls");
  await runTurns({ budgetMs: 5_000 });
  expect(await verify()).toBe("verified");
  restore = setClock(() => new Date(Date.now() + 30_000));
  await runTurns({ budgetMs: 5_000 });
  expect(await campaignRow(campaignId)).toMatchObject({ status: "paused", stateReason: "agent" });
  expect(await verify()).toBe("verified");
  expect((await campaignRow(campaignId)).status).toBe("paused");
  expect((await recipients(campaignId)).map(({ attempts }) => attempts)).toEqual([0, 0]);
});
