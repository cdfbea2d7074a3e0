import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { useClock as setClock } from "@/lib/platform/clock";
import { type CallStage, createCallStage, createIntent } from "@/tests/support/call-stage";
import { createTestRecipient } from "@/tests/support/campaign-stage";
import { fastKey, numbersEnding, recipients, runList } from "@/tests/support/dialer-stage";
import { overtake, somebodyWaitsForLock } from "@/tests/support/lock-wait";
import { removeRecipients } from "../campaign-recipients/remove-recipients";
import { wakeSleepers } from "../dialer/due-keys";
import { runTurns } from "../dialer/run-turns";
import { takeTurn } from "../dialer/take-turn";
import { assertGrowing } from "../imports/assert-campaign";
import { retryUnreached } from "./clone-campaign";

let stage: CallStage;
let restore = () => {};

beforeEach(async () => {
  stage = await createCallStage({ balanceMicros: 100_000_000n });
  await fastKey(stage);
});
afterEach(() => restore());
afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const campaignRow = (id: string) => systemDb().campaign.findUniqueOrThrow({ where: { id } });
const moveAll = (campaignId: string, data: { state: "dialing" | "done" | "pending" }) =>
  systemDb().campaignRecipient.updateMany({ where: { campaignId }, data: { callId: newId(), ...data } });

describe("a campaign", () => {
  it("that waits for its last calls is looked at again, should nobody tell of them", async () => {
    const campaignId = await runList(stage, { phones: numbersEnding("00", 1) });
    await moveAll(campaignId, { state: "dialing" });
    await takeTurn(stage.integrationId);
    expect((await campaignRow(campaignId)).status).toBe("completing");
    await moveAll(campaignId, { state: "done" });
    restore = setClock(() => new Date(Date.now() + 61_000));
    await runTurns({ budgetMs: 5_000 });
    expect((await campaignRow(campaignId)).status).toBe("completed");
  });

  it("that is paused at the moment of its start stays paused", async () => {
    const startsAt = new Date(Date.now() - 1_000);
    const campaignId = await runList(stage, { phones: [], status: "scheduled", startsAt });
    await overtake(campaignId, wakeSleepers, (db) =>
      db.campaign.update({ where: { id: campaignId }, data: { status: "paused" } }),
    );
    expect((await campaignRow(campaignId)).status).toBe("paused");
  });

  it("whose end is moved at that moment goes on", async () => {
    const endsAt = new Date(Date.now() - 1_000);
    const campaignId = await runList(stage, { phones: numbersEnding("00", 1), endsAt });
    await overtake(
      campaignId,
      () => takeTurn(stage.integrationId),
      (db) => db.campaign.update({ where: { id: campaignId }, data: { endsAt: null } }),
    );
    expect((await campaignRow(campaignId)).status).toBe("running");
  });

  it("that is paused while it waits for its last calls stays paused, whoever waits on its list", async () => {
    const campaignId = await runList(stage, { phones: numbersEnding("00", 1) });
    await systemDb().campaign.update({ where: { id: campaignId }, data: { status: "completing" } });
    await overtake(
      campaignId,
      () => takeTurn(stage.integrationId),
      (db) => db.campaign.update({ where: { id: campaignId }, data: { status: "paused" } }),
    );
    expect((await campaignRow(campaignId)).status).toBe("paused");
  });

  it("is not over for whoever comes on its list as it ends", async () => {
    const campaignId = await runList(stage, { phones: numbersEnding("00", 1) });
    await moveAll(campaignId, { state: "done" });
    const { partnerId, workspaceId } = stage.tenant;
    const [phone = ""] = numbersEnding("00", 1);
    const person = { id: newId(), partnerId, workspaceId, campaignId, phone, nextAttemptAt: new Date() };
    await overtake(
      campaignId,
      () => takeTurn(stage.integrationId),
      (db) => db.campaignRecipient.create({ data: person }),
    );
    expect((await campaignRow(campaignId)).status).toBe("running");
  });

  it("takes people one after the other, so that two who add them never wait for each other", async () => {
    const campaignId = await runList(stage, { phones: [] });
    const { ctx } = stage.tenant;
    const add = () => inTransaction(ctx, (tx) => assertGrowing(tx, campaignId));
    await inTransaction(ctx, async (tx) => {
      await assertGrowing(tx, campaignId);
      const second = add().then(() => "was let in");
      expect(await Promise.race([second, somebodyWaitsForLock().then(() => "waits")])).toBe("waits");
      return { second };
    }).then(({ second }) => second);
  });

  it("does not rest for want of money while a call is over and not settled yet", async () => {
    const poor = await createCallStage({ balanceMicros: 1_000n });
    await fastKey(poor);
    const callId = await createIntent(poor);
    await systemDb().call.update({ where: { id: callId }, data: { status: "completed" } });
    const campaignId = await runList(poor, { phones: numbersEnding("00", 1) });
    await takeTurn(poor.integrationId);
    expect(await campaignRow(campaignId)).toMatchObject({ status: "running", bindingLimit: "balance" });
    await systemDb().call.update({ where: { id: callId }, data: { settledAt: new Date() } });
    await takeTurn(poor.integrationId);
    expect(await campaignRow(campaignId)).toMatchObject({ status: "paused", stateReason: "balance" });
  });

  it("that was ended a moment ago has its waiting people called by its sequel", async () => {
    const campaignId = await runList(stage, { phones: [] });
    await createTestRecipient(stage.tenant, campaignId, { state: "canceled", phone: "+14155550101" });
    await createTestRecipient(stage.tenant, campaignId, { state: "pending", phone: "+14155550102" });
    await systemDb().campaign.update({ where: { id: campaignId }, data: { status: "terminated" } });
    const { id } = await retryUnreached(stage.tenant.ctx, campaignId);
    expect((await recipients(id)).map(({ phone }) => phone)).toEqual(["+14155550101", "+14155550102"]);
  });
});

it("whoever takes people off a list waits for the campaign before them, as whoever dials does", async () => {
  const campaignId = await runList(stage, { phones: numbersEnding("00", 1) });
  const [person] = await recipients(campaignId);
  const id = person?.id ?? "";
  await overtake(
    campaignId,
    () => removeRecipients(stage.tenant.ctx, campaignId, [id]),
    (db) => db.$executeRaw`select from campaign_recipients where id = ${id}::uuid for update nowait`,
  );
  expect(await recipients(campaignId)).toEqual([]);
});
