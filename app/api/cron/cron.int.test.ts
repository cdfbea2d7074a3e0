import { afterAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { runExclusively } from "@/lib/domain/shared/run-exclusively";
import type { RouteHandler } from "@/lib/http/run-operation";
import { lifeOf } from "@/tests/support/call-events";
import { createCallStage, createIntent, deliver } from "@/tests/support/call-stage";
import * as agencyCheckouts from "./agency-checkouts/route";
import * as agents from "./agents/route";
import * as cleanupExpiredCampaigns from "./cleanup-expired-campaigns/route";
import * as domains from "./domains/route";
import * as drain from "./drain/route";
import * as dunning from "./dunning/route";
import * as freeCredits from "./free-credits/route";
import * as housekeeping from "./housekeeping/route";
import * as ledger from "./ledger/route";
import * as ledgerFull from "./ledger-full/route";
import * as master from "./master/route";
import * as paymentAccounts from "./payment-accounts/route";
import * as prices from "./prices/route";
import * as processCampaigns from "./process-campaigns/route";
import * as recharges from "./recharges/route";
import * as reconcile from "./reconcile/route";
import * as telephony from "./telephony/route";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function call(handler: RouteHandler, secret: string | null) {
  const headers = secret === null ? {} : { authorization: `Bearer ${secret}` };
  const request = new Request("http://localhost/api/cron/x", { method: "POST", headers });
  const response = await handler(request, { params: Promise.resolve({}) });
  return { status: response.status, body: await response.json() };
}

const secret = () => process.env.CRON_SECRET ?? "";
const routes = Object.entries({
  agencyCheckouts,
  agents,
  cleanupExpiredCampaigns,
  domains,
  drain,
  dunning,
  freeCredits,
  housekeeping,
  ledger,
  ledgerFull,
  master,
  paymentAccounts,
  prices,
  processCampaigns,
  recharges,
  reconcile,
  telephony,
}).flatMap(([name, { GET, POST }]) => [[`GET ${name}`, GET] as const, [`POST ${name}`, POST] as const]);

describe("cron routes", () => {
  it.each(routes)("%s asks for the secret and then works", async (_name, handler) => {
    expect((await call(handler, null)).status).toBe(401);
    expect((await call(handler, `${secret()}x`)).status).toBe(401);
    expect(await call(handler, secret())).toMatchObject({ status: 200, body: { data: { ran: true } } });
  });

  it("drains the inbox where no worker runs", async () => {
    const stage = await createCallStage();
    const callId = await createIntent(stage);
    for (const body of lifeOf({ externalId: newId(), callId })) await deliver(stage, body);
    await call(drain.GET, secret());
    expect((await systemDb().call.findUniqueOrThrow({ where: { id: callId } })).settledAt).not.toBeNull();
  });

  it("files a look-up for a call that should have ended, once", async () => {
    const callId = await createIntent(await createCallStage());
    await systemDb().call.update({ where: { id: callId }, data: { expectedEndAt: new Date(0) } });
    const jobs = async () =>
      (
        await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'call.reconcile' and data->>'callId' = ${callId}`
      )[0]?.n;
    await call(reconcile.POST, secret());
    await call(reconcile.POST, secret());
    expect(await jobs()).toBe(1n);
    const { expectedEndAt } = await systemDb().call.findUniqueOrThrow({ where: { id: callId } });
    expect(expectedEndAt.getTime()).toBeGreaterThan(Date.now());
  });

  it("does not run beside itself", async () => {
    const answer = await runExclusively("cron.drain", () => call(drain.POST, secret()));
    expect(answer).toMatchObject({ status: 200, body: { data: { ran: false } } });
    expect(await call(drain.POST, secret())).toMatchObject({ body: { data: { ran: true } } });
  });
});
