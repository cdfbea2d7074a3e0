import { afterAll, beforeEach, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { advanceCalls } from "@/lib/domain/calls/advance-calls";
import { systemContext } from "@/lib/domain/shared/system-context";
import { updateSettings } from "@/lib/domain/workspaces/settings/update-settings";
import type { CallFacts, TranscriptTurn } from "@/lib/vendors/voice/port";
import { type CallStage, createCallStage, createIntent } from "@/tests/support/call-stage";
import { numbersEnding, runList } from "@/tests/support/dialer-stage";

const SECOND_MS = 1_000;
const TALK_SECONDS = 30;

const ENDED = {
  ...({ status: "completed", endedReason: "caller_hung_up" } as const),
  ...{ durationSeconds: TALK_SECONDS, providerCostMicros: 10_000n },
};

let stage: CallStage;
let campaignId: string;
let callId: string;
let phone: string;

beforeEach(async () => {
  stage = await createCallStage();
  campaignId = await runList(stage, { phones: numbersEnding("00", 2) });
  callId = await createIntent(stage);
  await systemDb().call.update({ where: { id: callId }, data: { campaignId } });
  const person = await systemDb().campaignRecipient.findFirstOrThrow({ where: { campaignId } });
  phone = person.phone;
  await systemDb().campaignRecipient.update({
    where: { id: person.id },
    data: { state: "dialing", callId, attempts: 1 },
  });
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function report(facts: Partial<CallFacts>): Promise<void> {
  await inSystemTransaction(systemContext("test", stage.tenant.scope), (ctx) =>
    advanceCalls(ctx, [
      {
        callId,
        externalId: `ext-${callId}`,
        dial: { state: "accepted" },
        reports: [{ externalId: `ext-${callId}`, callId, ...facts }],
      },
    ]),
  );
}

/** The engine says that the call is over and what it costs, and nothing yet of what was said. */
async function settleSilently(more: Partial<CallFacts> = {}): Promise<void> {
  const endedAt = new Date();
  const startedAt = new Date(endedAt.getTime() - TALK_SECONDS * SECOND_MS);
  await report({ ...ENDED, toNumber: phone, startedAt, endedAt, ...more });
}

const said = (role: TranscriptTurn["role"], startSeconds: number): TranscriptTurn => ({
  ...{ role, text: "hello", startSeconds, endSeconds: startSeconds + 1 },
});

async function figures() {
  const { answered, talked, goalsMet, abandoned } = await systemDb().campaignFigures.findFirstOrThrow({
    where: { campaignId },
  });
  const day = await systemDb().campaignDay.findFirstOrThrow({ where: { campaignId } });
  return { answered, talked, goalsMet, abandoned, ofDay: day.abandoned };
}

it("what was said is counted when it comes after the call was settled, once", async () => {
  await settleSilently();
  expect(await figures()).toEqual({ answered: 1, talked: 0, goalsMet: 0, abandoned: 0, ofDay: 0 });
  const transcriptTurns = [said("agent", 0), said("caller", 2)];
  await report({ transcriptTurns });
  await report({ transcriptTurns });
  expect(await figures()).toEqual({ answered: 1, talked: 1, goalsMet: 0, abandoned: 0, ofDay: 0 });
});

it("a goal that the engine sees only then is the person's outcome", async () => {
  await settleSilently();
  await report({ successEvaluation: "true" });
  expect(await figures()).toMatchObject({ goalsMet: 1 });
  const person = await systemDb().campaignRecipient.findFirstOrThrow({ where: { callId } });
  expect(person).toMatchObject({ state: "done", outcome: "goal_met" });
});

it("what was heard while somebody spoke may lack the end: the engine is asked for the rest, and only for that", async () => {
  const askedAt = async () =>
    (await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).nextBackfillAt;
  const isRecorded = { recording: { url: "https://engine.example/1.wav", presigned: true } };
  await report({ status: "in_progress", transcriptTurns: [said("agent", 0), said("caller", 2)] });
  await settleSilently({ summary: "They spoke.", ...isRecorded });
  expect(await askedAt()).not.toBeNull();
  const again = expect.arrayContaining(["call.analyzed again"]);
  const told = async () => (await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).metadata;
  expect(await told()).not.toMatchObject({ told: again });
  const transcriptTurns = [said("agent", 0), said("caller", 2), said("agent", 4)];
  await report({ ...ENDED, transcriptTurns });
  expect(await askedAt()).toBeNull();
  // Customers' systems hear the rest, too.
  expect(await told()).toMatchObject({ told: again });
});

it("a wish that comes only then is the person's outcome, whatever the engine thinks of the call", async () => {
  await settleSilently();
  const wish = { ...said("caller", 2), text: "Please never call me again." };
  await report({ transcriptTurns: [said("agent", 0), wish] });
  const person = await systemDb().campaignRecipient.findFirstOrThrow({ where: { callId } });
  expect(person).toMatchObject({ state: "done", outcome: "opted_out" });
  await report({ successEvaluation: "true" });
  expect(await systemDb().campaignRecipient.findFirstOrThrow({ where: { callId } })).toMatchObject({
    outcome: "opted_out",
  });
});

it("a goal that the engine sees only then makes a lead, where goals make leads", async () => {
  const { tenant } = stage;
  await updateSettings(tenant.ctx, { leads: { fromCalls: "goal_met" } });
  await settleSilently();
  const ofWorkspace = { where: { workspaceId: tenant.workspaceId } };
  expect(await systemDb().lead.count(ofWorkspace)).toBe(0);
  await report({ successEvaluation: "true" });
  await report({ summary: "They booked." });
  expect(await systemDb().lead.findMany(ofWorkspace)).toMatchObject([{ phone, callId }]);
});

it("a person who heard nobody in time is known of, whenever the engine tells when the agent spoke", async () => {
  await settleSilently();
  await report({ transcriptTurns: [said("caller", 0), said("agent", 9)] });
  expect(await figures()).toEqual({ answered: 1, talked: 1, goalsMet: 0, abandoned: 1, ofDay: 1 });
});

it("a silent call counts also where its settlement, around midnight, was counted under the day after", async () => {
  await settleSilently();
  const [day] = await systemDb().campaignDay.findMany({ where: { campaignId } });
  const next = new Date((day?.day.getTime() ?? 0) + 86_400_000);
  await systemDb().campaignDay.updateMany({ where: { campaignId }, data: { day: next } });
  await report({ transcriptTurns: [said("caller", 0), said("agent", 9)] });
  const days = await systemDb().campaignDay.findMany({ where: { campaignId }, orderBy: { day: "asc" } });
  expect(days.map(({ answered, abandoned }) => [answered, abandoned])).toEqual([
    [0, 1],
    [1, 0],
  ]);
});
