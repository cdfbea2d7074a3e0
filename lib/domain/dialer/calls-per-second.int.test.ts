import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase } from "@/lib/data/system";
import { fastKey, numbersEnding, runList } from "@/tests/support/dialer-stage";
import { startVoiceWorld, type VoiceWorld } from "@/tests/support/voice-world";
import { runForAWhile } from "./run-for-a-while";

const PER_SECOND = 5;
const CALLS = 16;
/** How much nearer together than they were sent requests may arrive on a busy machine. */
const JITTER_MS = 500;
const TOGETHER = Math.ceil((PER_SECOND * JITTER_MS) / 1_000);

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
  await Promise.all([runForAWhile(8_000), runForAWhile(8_000)]);
  const calls = remoteCalls.parse(await world.vapi.send("GET", "/call?limit=1000", caller.secretKey));
  const asked = calls.map(({ createdAt }) => createdAt.getTime()).toSorted((a, b) => a - b);
  expect(asked.length).toBeGreaterThanOrEqual(CALLS - PER_SECOND);
  const most = asked.map((from) => asked.filter((at) => at >= from && at < from + 1_000).length);
  expect(Math.max(...most)).toBeLessThanOrEqual(PER_SECOND + TOGETHER);
  const evenMs = ((asked.length - 1) / PER_SECOND) * 1_000;
  expect((asked.at(-1) ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(evenMs - JITTER_MS - 100);
}, 30_000);
