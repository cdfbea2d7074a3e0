import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createProviderPrice } from "@/lib/domain/rating/create-provider-price";
import { endProviderPrice } from "@/lib/domain/rating/end-provider-price";
import { createPlatform } from "@/tests/support/agency-plan-stage";
import { lifeOf } from "@/tests/support/call-events";
import { createCallStage, createIntent, deliverAndDrain } from "@/tests/support/call-stage";
import { createProviderPriceBody } from "@/types/prices";
import { checkLedger } from "./check-ledger";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

it("tells the platform of a listed price that twenty real calls are far from, until it is over", async () => {
  const partnerId = await createPlatform();
  const stage = await createCallStage();
  const ctx = stage.tenant.partnerCtx;
  const call = async () => {
    const callId = await createIntent(stage);
    const { agentExternalId: assistantId } = stage;
    await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, assistantId, talkSeconds: 60 }));
  };
  const priced = { provider: "vapi", microsPerUnit: "1000000", source: "Price page" };
  const { id: price } = await createProviderPrice(ctx, createProviderPriceBody.parse(priced));
  const found = async () => {
    await checkLedger({ isFull: true });
    return systemDb().reconciliationDifference.findMany({ where: { code: "price.drift" } });
  };
  for (let calls = 0; calls < 19; calls += 1) await call();
  expect(await found()).toEqual([]);
  await call();
  const drifted = {
    ...{ partnerId, subjectId: price, status: "open", ours: { microsPerMinute: "1000000" } },
    theirs: { calls: "20", microsPerMinute: expect.stringMatching(/^\d{4,6}$/) },
  };
  expect(await found()).toMatchObject([drifted]);
  await endProviderPrice(ctx, price, {});
  expect(await found()).toMatchObject([{ ...drifted, status: "gone" }]);
});
