import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { DomainError } from "@/lib/domain/shared/errors";
import { fastKey, numbersEnding, recipients, runList } from "@/tests/support/dialer-stage";
import { type Caller, startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { placeOutboundCall } from "../calls/place-outbound-call";
import { runTurns } from "./run-turns";

let world: VoiceWorld;
let caller: Caller;

beforeAll(async () => {
  world = await startVoiceWorld();
});

beforeEach(async () => {
  // Calls of the ending 64 go on for so long that none ends within a test.
  caller = await world.createCaller();
  await fastKey(caller);
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function byHand(to: string): Promise<"placed" | "refused"> {
  try {
    await placeOutboundCall(caller.tenant.ctx, caller.agentId, { to });
    await caller.tenant.settle();
    return "placed";
  } catch (error) {
    if (error instanceof DomainError && error.code === "validation_failed") return "refused";
    throw error;
  }
}

it("whoever is called by hand and by two lists at the same moment has one call at a time", async () => {
  const phones = numbersEnding("64", 12);
  const first = await runList(caller, { phones });
  const second = await runList(caller, { phones });
  const contested = phones.slice(0, 8);
  const [hands] = await Promise.all([
    Promise.all(contested.map(byHand)),
    runTurns({ budgetMs: 5_000 }),
    runTurns({ budgetMs: 5_000 }),
  ]);
  await runTurns({ budgetMs: 5_000 });
  const calls = await systemDb().call.findMany({ where: { toNumber: { in: phones } } });
  expect(calls.map(({ toNumber }) => toNumber).toSorted()).toEqual(phones.toSorted());
  const dialled = calls.filter(({ campaignId }) => campaignId !== null).length;
  expect(dialled).toBeGreaterThanOrEqual(phones.length - contested.length);
  expect(hands.filter((hand) => hand === "placed")).toHaveLength(phones.length - dialled);
  const waiting = [...(await recipients(first)), ...(await recipients(second))].filter(
    ({ state }) => state === "pending",
  );
  expect(waiting.map(({ reason, attempts }) => `${reason} ${attempts}`)).toEqual(
    Array(2 * phones.length - dialled).fill("on_call 0"),
  );
  await expect(
    placeOutboundCall(caller.tenant.ctx, caller.agentId, { to: dialledBy(calls) }),
  ).rejects.toMatchObject({
    errors: [{ field: "body.to", message: expect.stringContaining("is being called by a campaign") }],
  });
});

it("calls by hand count among the two of a day", async () => {
  const [phone = ""] = numbersEnding("01", 1);
  for (let count = 0; count < 2; count += 1) expect(await byHand(phone)).toBe("placed");
  await systemDb().call.updateMany({
    where: { toNumber: phone },
    data: { status: "no_answer", settledAt: new Date() },
  });
  const campaignId = await runList(caller, { phones: [phone] });
  await runTurns({ budgetMs: 5_000 });
  expect(await recipients(campaignId)).toMatchObject([
    { state: "pending", reason: "lead_day_cap", attempts: 0 },
  ]);
});

function dialledBy(calls: { campaignId: string | null; toNumber: string | null }[]): string {
  const call = calls.find(({ campaignId }) => campaignId !== null);
  if (!call?.toNumber) throw new Error("No campaign dialled anybody.");
  return call.toNumber;
}
