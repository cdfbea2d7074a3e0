import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { fastKey, numbersEnding, runList } from "@/tests/support/dialer-stage";
import { startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { runForAWhile } from "./run-for-a-while";

const PER_SECOND = 5;
const CALLS = 16;
/** Of requests that are made evenly, one may be on its way longer than the next. */
const ON_THE_WAY = 1;

let world: VoiceWorld;

beforeAll(async () => {
  world = await startVoiceWorld();
});

afterAll(async () => {
  await world.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

const remoteCalls = z.array(z.looseObject({ createdAt: z.coerce.date() }));

it("a provider is asked for no more calls a second than its key allows, by its own clock", async () => {
  const caller = await world.createCaller();
  await fastKey(caller, { callsPerSecond: PER_SECOND });
  await runList(caller, { phones: numbersEnding("64", CALLS) });
  // Two dispatchers, as two processes are.
  await Promise.all([runForAWhile(6_000), runForAWhile(6_000)]);
  const calls = remoteCalls.parse(await world.vapi.send("GET", "/call?limit=1000", caller.secretKey));
  const asked = calls.map(({ createdAt }) => createdAt.getTime()).toSorted((a, b) => a - b);
  expect(asked).toHaveLength(CALLS);
  const most = asked.map((from) => asked.filter((at) => at >= from && at < from + 1_000).length);
  expect(Math.max(...most)).toBeLessThanOrEqual(PER_SECOND + ON_THE_WAY);
  const [first = 0] = asked;
  const lastedMs = (asked.at(-1) ?? 0) - first;
  const evenMs = ((CALLS - 1) / PER_SECOND) * 1_000;
  expect(lastedMs).toBeGreaterThan(evenMs * 0.9);
  expect(lastedMs).toBeLessThan(evenMs * 2);
}, 30_000);
