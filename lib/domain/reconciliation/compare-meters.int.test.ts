import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { sendUsage } from "@/lib/domain/metering/send-usage";
import { systemContext } from "@/lib/domain/shared/system-context";
import { haveAgencyPlan } from "@/tests/support/agency-plan-stage";
import { type MoneyStage, moneyStage } from "@/tests/support/money-stage";
import { type OwnStripe, startOwnStripe } from "@/tests/support/own-stripe";
import { fixDifference } from "./fix-difference";
import { reconcileAgency } from "./run-reconciliation";

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
const day = (at: Date) => at.toISOString().slice(0, 10);

let own: OwnStripe;
let stage: MoneyStage;

beforeAll(async () => {
  own = await startOwnStripe({ isQuiet: true });
});
beforeEach(async () => {
  stage = await moneyStage(own, { agency: { startsAt: null }, client: { startsAt: null } });
});
afterAll(async () => {
  await own.stop();
  await closeAppDatabase();
  await closeSystemDatabase();
});

/** Usage that was sent, as far as our books know. */
async function usage(valueMicros: bigint, data: object): Promise<string> {
  const { partnerId, workspaceId } = stage.tenant;
  const [id, sentAt] = [newId(), ago(1)];
  await systemDb().meterEvent.create({
    data: {
      ...{ id, partnerId, workspaceId, valueMicros, currency: "USD", status: "sent", occurredAt: sentAt },
      ...{ sentAt, firstTriedAt: sentAt, ...data },
    },
  });
  return id;
}

/** What does not agree once both sides were compared. */
async function compare() {
  await reconcileAgency(stage.tenant.partnerId, { kinds: ["meters"], freshMs: -60_000 });
  return systemDb().reconciliationDifference.findMany({
    where: { partnerId: stage.tenant.partnerId, status: "open" },
    orderBy: { id: "asc" },
  });
}

async function resend(differenceId: string): Promise<void> {
  const ctx = systemContext("test", { partnerId: stage.tenant.partnerId, workspaceId: "all" });
  const fix = { action: "resend", note: "Looked at" } as const;
  await fixDifference(ctx, { audience: "operator" }, differenceId, fix);
  await ctx.settle();
}

it("finds what the meter lacks of a day and tells it exactly that, once", async () => {
  const id = await usage(1_234n, {});
  const [lacking] = await compare();
  expect(lacking).toMatchObject({ code: "meter.total", subjectId: day(ago(1)), amountMicros: -1_234n });
  await resend(lacking?.id ?? "");
  expect(await compare()).toEqual([]);
  await sendUsage({ budgetMs: 20_000 });
  expect(await compare()).toEqual([]);
  expect(await systemDb().meterEvent.findUniqueOrThrow({ where: { id: lacking?.id ?? "" } })).toMatchObject({
    ...{ status: "sent", valueMicros: 1_234n, workspaceId: null, lateAt: null },
  });
  await systemDb().meterEvent.update({ where: { id }, data: { valueMicros: 1_000n } });
  const [tooMuch] = await compare();
  expect(tooMuch).toMatchObject({ code: "meter.total", amountMicros: 234n });
  await expect(resend(tooMuch?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
});

it("counts what was told late on the day it was told", async () => {
  await usage(70n, { occurredAt: ago(50), lateAt: ago(1) });
  expect(await compare()).toMatchObject([{ subjectId: day(ago(1)), amountMicros: -70n }]);
});

it("tells what a day lacks that is invoiced already so that it is on the next invoice", async () => {
  await haveAgencyPlan(stage.tenant.partnerId, ago(4));
  await usage(70n, { occurredAt: ago(50) });
  const [lacking] = await compare();
  expect(lacking).toMatchObject({ subjectId: day(ago(50)), amountMicros: -70n });
  await resend(lacking?.id ?? "");
  await sendUsage({ budgetMs: 20_000 });
  expect(await systemDb().meterEvent.findUniqueOrThrow({ where: { id: lacking?.id ?? "" } })).toMatchObject({
    ...{ status: "sent", valueMicros: 70n, lateAt: expect.any(Date) },
  });
  expect(await compare()).toEqual([]);
});
