import { afterAll, expect, it } from "vitest";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { advanceCalls } from "@/lib/domain/calls/advance-calls";
import { systemContext } from "@/lib/domain/shared/system-context";
import type { CallFacts, TranscriptTurn } from "@/lib/vendors/voice/port";
import { type CallStage, createCallStage, createIntent } from "@/tests/support/call-stage";
import { numbersEnding, runList } from "@/tests/support/dialer-stage";
import { overtake } from "@/tests/support/lock-wait";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

type Told = { callId: string; facts: Partial<CallFacts> };

const OVER: Partial<CallFacts> = {
  ...({ status: "completed", endedReason: "caller_hung_up" } as const),
  ...{ durationSeconds: 30, providerCostMicros: 10_000n },
};
const WORDS: TranscriptTurn[] = [
  { role: "agent", text: "hello", startSeconds: 0, endSeconds: 1 },
  { role: "caller", text: "hello", startSeconds: 2, endSeconds: 3 },
];

/** A campaign that called somebody just now. */
async function callingCampaign(stage: CallStage): Promise<{ campaignId: string; callId: string }> {
  const campaignId = await runList(stage, { phones: numbersEnding("00", 2) });
  const callId = await createIntent(stage);
  await systemDb().call.update({ where: { id: callId }, data: { campaignId } });
  const { id } = await systemDb().campaignRecipient.findFirstOrThrow({ where: { campaignId } });
  await systemDb().campaignRecipient.update({
    where: { id },
    data: { state: "dialing", callId, attempts: 1 },
  });
  return { campaignId, callId };
}

async function report({ tenant }: CallStage, told: Told[]): Promise<void> {
  await inSystemTransaction(systemContext("test", tenant.scope), (ctx) =>
    advanceCalls(
      ctx,
      told.map(({ callId, facts }) => {
        const externalId = `ext-${callId}`;
        return {
          ...{ callId, externalId, dial: { state: "accepted" as const } },
          reports: [{ externalId, callId, ...facts }],
        };
      }),
    ),
  );
}

it("calls that are over and words that come late take their campaigns in one order", async () => {
  const stage = await createCallStage();
  const first = await callingCampaign(stage);
  const second = await callingCampaign(stage);
  expect(first.campaignId < second.campaignId).toBe(true);
  await report(stage, [{ callId: first.callId, facts: OVER }]);
  // Whoever waits for the first must not hold the second, which the holder of the first may want next.
  await overtake(
    first.campaignId,
    () =>
      report(stage, [
        { callId: second.callId, facts: OVER },
        { callId: first.callId, facts: { transcriptTurns: WORDS } },
      ]),
    (db) =>
      db.$executeRaw`select from campaigns where id = ${second.campaignId}::uuid for no key update nowait`,
  );
  const figures = await systemDb().campaignFigures.findMany({
    where: { campaignId: { in: [first.campaignId, second.campaignId] } },
    orderBy: { campaignId: "asc" },
  });
  expect(figures.map(({ answered, talked }) => [answered, talked])).toEqual([
    [1, 1],
    [1, 0],
  ]);
});
