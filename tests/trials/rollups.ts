import { newId } from "@/lib/data/ids";
import { keptCells, recomputeCells, type StatCell } from "@/lib/domain/stats/recompute";
import { drainInbox } from "@/lib/domain/webhooks/drain-inbox";
import { createSeededRandom, type SeededRandom } from "@/sandbox/voice/seeded-random";
import { lifeOf } from "../support/call-events";
import { type CallStage, createCallStage, deliver } from "../support/call-stage";
import { addCountedCalls } from "../support/counted-calls";
import { createTestAgent } from "../support/fixtures";
import type { TrialOptions, TrialOutcome } from "../support/trial";
import { allRows, spoilingTrigger, withSabotage } from "../support/trials/behind-the-curtain";
import { CaseBook, inParallel } from "../support/trials/case-book";
import { holdJobs } from "../support/trials/held-jobs";
import { startTrialProduct } from "../support/trials/product";
import { waitForInbox } from "../support/trials/vapi-delivery";

const CALLS = { S: 1_500, M: 100_000 } as const;
const CANARY_CALLS = 200;
/** Calls whose events are in the air together. */
const WAVE = 1_500;
const DAYS = 30;
const ENDINGS = [
  ...Array<string>(5).fill("customer-ended-call"),
  ...["customer-did-not-answer", "customer-busy", "voicemail", "silence-timed-out", "pipeline-error-x"],
];
const MOODS = ["positive", "neutral", "negative", undefined];
const VERDICTS = ["true", "false", "7 of 10", undefined];

interface Scene {
  stage: CallStage;
  agents: { agentId: string; externalId: string }[];
  random: SeededRandom;
}

function pick<T>(random: SeededRandom, items: readonly T[]): T {
  return items[random.integer(0, items.length - 1)] as T; // no list here is empty
}

/** The report again, as engines send it when they have thought about a call once more. */
function withAnalysis(report: string, random: SeededRandom, later: number): string {
  const { message } = JSON.parse(report);
  const sentiment = pick(random, MOODS);
  const successEvaluation = pick(random, VERDICTS);
  const analysis = { ...message.analysis, structuredData: { sentiment }, successEvaluation };
  return JSON.stringify({ message: { ...message, timestamp: message.timestamp + later, analysis } });
}

/** Events of one call in any order, some lost, some twice; and those that come when it is long over. */
function tell(
  scene: Scene,
  call: { id: string | undefined; externalId: string; at: Date; assistantId: string },
) {
  const { random } = scene;
  const life = lifeOf({
    externalId: call.externalId,
    assistantId: call.assistantId,
    ...(call.id === undefined ? { type: "inboundPhoneCall" } : { callId: call.id }),
    startedAt: new Date(call.at.getTime() + 20_000),
    talkSeconds: random.integer(1, 300),
    costUsd: random.integer(0, 90_000) / 1_000_000,
    endedReason: pick(random, ENDINGS),
  });
  const report = withAnalysis(life.pop() ?? "", random, 0);
  const told = [...life, report].filter(() => random.next() > 0.04);
  for (let extra = random.integer(0, 2); extra > 0; extra -= 1) told.push(pick(random, [...life, report]));
  const late = [withAnalysis(report, random, 5), withAnalysis(report, random, 9), pick(random, life)];
  return { told: shuffled(told, random), late: late.filter(() => random.next() < 0.4) };
}

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const mixed = items.map((item) => ({ item, place: random.next() }));
  return mixed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/** Half of the calls were placed here some time in the last weeks; the others come in now. */
async function callsOf({ stage, agents, random }: Scene, count: number) {
  const calls = Array.from({ length: count }, (_, index) => ({
    agent: pick(random, agents),
    at: new Date(Date.now() - (index % 2 === 0 ? 0 : random.integer(0, DAYS * 86_400) * 1_000)),
    isOurs: index % 2 === 1,
  }));
  const state = { status: "initiated", endedReason: null, sentiment: null, goalMet: null } as const;
  const placed = calls.filter(({ isOurs }) => isOurs);
  const ids = await addCountedCalls(
    stage.tenant,
    placed.map(({ agent, at }) => ({ at, agentId: agent.agentId, direction: "outbound", state })),
    stage.integrationId,
  );
  return calls.map(({ agent, at, isOurs }) => {
    const id = isOurs ? ids.shift() : undefined;
    return { id, at, externalId: newId(), assistantId: agent.externalId };
  });
}

async function deliverAndDrain(stage: CallStage, bodies: readonly string[]): Promise<void> {
  await inParallel(bodies, 64, async (body) => void (await deliver(stage, body)));
  // The worker races for the same calls.
  await Promise.all([drainInbox({ budgetMs: 600_000 }), drainInbox({ budgetMs: 600_000 })]);
  await waitForInbox([stage.integrationId]);
}

/** Some of what was worked off is due again, as when an operator replays it. */
async function replaySome(stage: CallStage): Promise<void> {
  await allRows(
    `UPDATE webhook_events SET status = 'pending', attempts = 0, next_attempt_at = now()
      WHERE integration_id = $1 AND id IN (
        SELECT id FROM webhook_events WHERE integration_id = $1 AND status = 'processed' ORDER BY delivery_key LIMIT 300)`,
    [stage.integrationId],
  );
  await deliverAndDrain(stage, []);
}

/** Every cell that is kept or follows from the calls; a case each. */
function compareCells(book: CaseBook, kept: StatCell[], counted: StatCell[]): void {
  const keyOf = ({ grain, workspaceId, agentId, slot, status, direction, endedReason }: StatCell) =>
    [grain, workspaceId, agentId, slot, status, direction, endedReason].join(" ");
  const [is, ought] = [kept, counted].map((cells) => new Map(cells.map((cell) => [keyOf(cell), cell])));
  for (const key of new Set([...(is?.keys() ?? []), ...(ought?.keys() ?? [])])) {
    book.equal(is?.get(key), ought?.get(key), key);
  }
}

/** A wave of calls told of, told of once more when they are long over, and replayed in part. */
async function makeWave(scene: Scene, count: number): Promise<void> {
  const tales = (await callsOf(scene, count)).map((call) => tell(scene, call));
  for (const part of ["told", "late"] as const) {
    const bodies = tales.flatMap((tale) => tale[part]);
    await deliverAndDrain(scene.stage, shuffled(bodies, scene.random));
  }
  await replaySome(scene.stage);
}

async function createScene(random: SeededRandom): Promise<Scene> {
  const stage = await createCallStage({ timeZone: "Asia/Kathmandu", balanceMicros: 1_000_000_000_000n });
  const more = await Promise.all([0, 1].map(() => createTestAgent(stage.tenant, stage)));
  const first = { agentId: stage.agentId, externalId: stage.agentExternalId };
  return { stage, agents: [first, ...more], random };
}

const LOST_CELLS = spoilingTrigger(
  "call_stats_slots",
  "INSERT",
  "IF random() < 0.05 THEN RETURN NULL; END IF; RETURN NEW;",
);

/** Figures equal a recount in every cell, whatever came twice, late, never, or in another order. */
export async function run({ seed, size, canary }: TrialOptions): Promise<TrialOutcome> {
  await startTrialProduct();
  const book = new CaseBook();
  const scene = await createScene(createSeededRandom(seed));
  const count = canary ? CANARY_CALLS : CALLS[size];
  // Nobody keeps recordings at the address that these calls name; looking for them would only take the machine's time.
  await withSabotage(true, holdJobs(["call.store-recording"]), () =>
    withSabotage(canary, LOST_CELLS, async () => {
      for (let made = 0; made < count; made += WAVE) await makeWave(scene, Math.min(WAVE, count - made));
      const { partnerId } = scene.stage.tenant;
      const counted = await recomputeCells({}, partnerId);
      compareCells(book, await keptCells({}, partnerId), counted);
      const days = counted.filter(({ grain }) => grain === "day");
      const total = days.reduce((sum, { calls }) => sum + Number(calls), 0);
      book.check(total > count * 0.9, `only ${total} of ${count} calls were made`);
      const settled = days.filter(({ chargeMicros, goalsMet }) => chargeMicros > 0n && goalsMet > 0n);
      book.check(settled.length > 0, "no call was charged and judged: nothing was tried");
    }),
  );
  return book.outcome();
}
