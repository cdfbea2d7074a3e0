import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inTransaction } from "@/lib/data/transaction";
import { systemActor } from "@/lib/domain/shared/actor";
import { createPlatform } from "@/tests/support/agency-plan-stage";
import { lifeOf } from "@/tests/support/call-events";
import {
  type CallStage,
  createCallStage,
  createIntent,
  deliverAndDrain,
  fund,
} from "@/tests/support/call-stage";
import { listRuns } from "../../reconciliation/difference-rows";
import { postEntry } from "../post-entry";
import { checkLedger } from "./check-ledger";

let stage: CallStage;
let accountId: string;

beforeEach(async () => {
  stage = await createCallStage({ balanceMicros: 50_000_000n });
  const { workspaceId } = stage.tenant;
  accountId = (await systemDb().creditAccount.findFirstOrThrow({ where: { workspaceId } })).id;
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

async function call(talkSeconds: number): Promise<string> {
  const callId = await createIntent(stage);
  const { agentExternalId: assistantId } = stage;
  await deliverAndDrain(stage, lifeOf({ externalId: newId(), callId, assistantId, talkSeconds }));
  return callId;
}

function differences() {
  return systemDb().reconciliationDifference.findMany({
    where: { partnerId: stage.tenant.partnerId },
    orderBy: { code: "asc" },
  });
}

const codes = async () => (await differences()).map(({ code, status }) => `${code} ${status}`);

const spoil = (data: object) => systemDb().creditAccount.update({ where: { id: accountId }, data });

describe("checkLedger", () => {
  it("finds nothing in good books, and a spoilt balance with both sides, once, until it is mended", async () => {
    await call(90);
    await checkLedger({ isFull: true });
    await checkLedger({ isFull: false });
    expect(await differences()).toEqual([]);
    const { balanceMicros } = await systemDb().creditAccount.findUniqueOrThrow({ where: { id: accountId } });
    await spoil({ balanceMicros: balanceMicros + 5n });
    const first = await checkLedger({ isFull: true });
    expect(first.filed).toBe(1);
    expect((await checkLedger({ isFull: true })).filed).toBe(0);
    const [found] = await differences();
    expect(found).toMatchObject({
      ...{ kind: "ledger", code: "account.balance", subjectType: "credit_account", subjectId: accountId },
      ...{ workspaceId: stage.tenant.workspaceId, status: "open", amountMicros: -5n, currency: "USD" },
      ours: { balanceMicros: (balanceMicros + 5n).toString() },
      theirs: { balanceMicros: balanceMicros.toString() },
    });
    await spoil({ balanceMicros });
    await checkLedger({ isFull: true });
    expect(await codes()).toEqual(["account.balance gone"]);
  });

  it("finds it between full checks where the account was touched, whatever came before", async () => {
    await fund(stage.tenant, 1n);
    const { balanceMicros } = await systemDb().creditAccount.findUniqueOrThrow({ where: { id: accountId } });
    await spoil({ balanceMicros: balanceMicros - 7n, updatedAt: new Date() });
    await checkLedger({ isFull: false });
    expect(await codes()).toEqual(["account.balance open"]);
  });

  it("looks between full checks at what was touched alone", async () => {
    await spoil({ balanceMicros: 1n, updatedAt: new Date(Date.now() - 3_600_000) });
    await checkLedger({ isFull: false });
    expect(await codes()).toEqual([]);
  });

  it("finds lost lines and money held for nobody", async () => {
    await spoil({ lastSequence: 9n, heldMicros: 3n });
    await checkLedger({ isFull: true });
    expect(await codes()).toEqual(["account.held open", "account.sequence open"]);
  });

  it("finds a charge without its line, and a line without a call", async () => {
    const { partnerId, workspaceId } = stage.tenant;
    const callId = await createIntent(stage);
    await systemDb().usageRecord.create({
      data: {
        ...{
          id: callId,
          partnerId,
          workspaceId,
          agentId: stage.agentId,
          occurredAt: new Date(),
          rawSeconds: 60,
        },
        ...{
          billableSeconds: 60,
          rule: "",
          rateMicrosPerMinute: 1n,
          basis: "workspace_credits",
          currency: "USD",
        },
        ...{
          costLines: [],
          providerCostMicros: 0n,
          partnerCostMicros: 0n,
          chargeMicros: 11n,
          marginMicros: 11n,
        },
      },
    });
    const stray = await createIntent(stage);
    await inTransaction(stage.tenant.ctx, (tx) =>
      postEntry(tx, {
        ...{ partnerId, accountId, kind: "usage", amountMicros: -4n, idempotencyKey: `call:${stray}` },
        ...{ callId: stray, reason: "", actor: systemActor("test") },
      }),
    );
    await checkLedger({ isFull: false });
    const found = (await differences()).map(({ code, subjectId, amountMicros }) => [
      code,
      subjectId,
      amountMicros,
    ]);
    expect(found).toEqual([
      ["usage.line", callId, 11n],
      ["usage.missing", stray, -4n],
    ]);
    await systemDb().usageRecord.create({
      data: {
        ...{
          id: stray,
          partnerId,
          workspaceId,
          agentId: stage.agentId,
          occurredAt: new Date(),
          rawSeconds: 1,
        },
        ...{
          billableSeconds: 1,
          rule: "",
          rateMicrosPerMinute: 240n,
          basis: "workspace_credits",
          currency: "USD",
        },
        ...{
          costLines: [],
          providerCostMicros: 0n,
          partnerCostMicros: 0n,
          chargeMicros: 4n,
          marginMicros: 4n,
        },
      },
    });
    await checkLedger({ isFull: true });
    expect(await codes()).toEqual(["usage.line open", "usage.missing gone"]);
  });

  it("finds an exempt client's call that nobody took from its agency's credits", async () => {
    const { partnerId, workspaceId } = stage.tenant;
    await systemDb().workspace.update({ where: { id: workspaceId }, data: { isBillingExempt: true } });
    await call(60);
    await checkLedger({ isFull: true });
    expect(await codes()).toEqual([]);
    const callId = await createIntent(stage);
    const place = { id: callId, partnerId, workspaceId, agentId: stage.agentId, occurredAt: new Date() };
    await systemDb().usageRecord.create({
      data: {
        ...{
          ...place,
          rawSeconds: 60,
          billableSeconds: 60,
          rule: "",
          rateMicrosPerMinute: 0n,
          costLines: [],
        },
        ...{ basis: "exempt", currency: "USD", providerCostMicros: 0n, partnerCostMicros: 50_000n },
        ...{ chargeMicros: 0n, marginMicros: -50_000n },
      },
    });
    await checkLedger({ isFull: false });
    expect(await differences()).toMatchObject([
      { code: "usage.line", subjectId: callId, workspaceId: null, amountMicros: 50_000n },
    ]);
  });

  it("never reports good books that are being written to", async () => {
    let isDone = false;
    const writing = Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        await fund(stage.tenant, BigInt(index + 1));
        await call(index);
      }),
    ).finally(() => {
      isDone = true;
    });
    let checks = 0;
    while (!isDone) {
      await checkLedger({ isFull: checks % 2 === 0 });
      checks += 1;
    }
    await writing;
    expect(checks).toBeGreaterThan(1);
    expect(await differences()).toEqual([]);
  });

  it("is a run of the platform's, with what came of it, also when it came to no end", async () => {
    await createPlatform();
    const latest = async () =>
      (await listRuns({ audience: "operator" }, { kind: "ledger", limit: 1 })).rows[0];
    await spoil({ balanceMicros: 2n });
    const outcome = await checkLedger({ isFull: true });
    expect(await latest()).toMatchObject({
      ...{ kind: "ledger", error: null, differences: outcome.breaches },
      ...{ compared: outcome.accounts + outcome.periods, finishedAt: expect.any(Date) },
    });
    expect(outcome.breaches).toBeGreaterThan(0);
    await checkLedger({ isFull: true, signal: AbortSignal.abort() });
    expect(await latest()).toMatchObject({ compared: 0, error: "It ended before it was done." });
  });

  it("calls for the operators once", async () => {
    await createPlatform();
    const email = `operator-${newId()}@example.test`;
    await systemDb().user.create({ data: { id: newId(), email, name: "Op", isSuperAdmin: true } });
    await spoil({ balanceMicros: 2n });
    await checkLedger({ isFull: true });
    await checkLedger({ isFull: true });
    const mails = await systemDb().$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pgboss.job where name = 'mail.send' and data->>'template' = 'ledger-breach'
         and data->>'to' = ${email}`;
    expect(mails[0]?.n).toBe(1n);
  });

  it("stops when it is told to", async () => {
    await spoil({ balanceMicros: 2n });
    const outcome = await checkLedger({ isFull: true, signal: AbortSignal.abort() });
    expect(outcome).toEqual({ accounts: 0, periods: 0, breaches: 0, filed: 0 });
  });
});
