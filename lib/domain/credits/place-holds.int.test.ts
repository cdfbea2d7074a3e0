import { afterAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { createCallStage } from "@/tests/support/call-stage";
import { givePlan, type PlanOptions } from "@/tests/support/plan-stage";
import { type HoldTerms, placeHold } from "./holds";
import { lockHoldMeans, placeHolds } from "./place-holds";
import { meansAfter, sizeHold } from "./size-hold";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

class RolledBack extends Error {}

/** Runs `work` and undoes what it did. */
async function undone<T>(work: (ctx: InTransaction<SystemContext>) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  const ran = inSystemTransaction({}, async (ctx) => {
    result = { value: await work(ctx) };
    throw new RolledBack();
  });
  await expect(ran).rejects.toThrow(RolledBack);
  if (!result) throw new Error("The work did not end.");
  return result.value;
}

function termsOf(index: number): HoldTerms {
  const incrementSeconds = [1, 6, 60][index % 3] ?? 1;
  const steps = (seconds: number) => Math.ceil(seconds / incrementSeconds) * incrementSeconds;
  return {
    ...{ rateMicrosPerMinute: [0n, 70_001n, 450_000n][index % 4] ?? 150_000n, incrementSeconds },
    ...{ connectionFeeMicros: index % 5 === 0 ? 20_000n : 0n, usesIncluded: index % 2 === 0 },
    ...{ wantedSeconds: steps(60 + index * 17), leastSeconds: steps(60) },
  };
}

const plans: (PlanOptions | null)[] = [
  null,
  { kind: "prepaid", includedSeconds: 400 },
  { kind: "postpaid" },
  { kind: "postpaid", includedSeconds: 100, spendCapMicros: 700_000n },
];

describe("sizeHold", () => {
  it.each(plans)("sets aside what placeHold would, call after call: %o", async (plan) => {
    const { tenant } = await createCallStage({ balanceMicros: 1_500_000n });
    if (plan) await givePlan(tenant, plan);
    const { partnerId, workspaceId } = tenant;
    const terms = Array.from({ length: 14 }, (_, index) => termsOf(index));
    const calls = terms.map((each) => ({ callId: newId(), terms: each }));
    const one = await undone(async (ctx) => {
      const outcomes: unknown[] = [];
      for (const call of calls) {
        const outcome = await placeHold(ctx, { ...call, partnerId, workspaceId });
        outcomes.push(outcome.isHeld ? outcome.seconds : outcome.lacking);
      }
      return { outcomes, books: await booksOf(ctx, workspaceId) };
    });
    const all = await undone(async (ctx) => {
      const locked = (await lockHoldMeans(ctx, [workspaceId])).get(workspaceId);
      if (!locked) throw new Error("The workspace has no account.");
      let { means } = locked;
      const sized = calls.map((call) => {
        const hold = sizeHold(means, call.terms);
        if (typeof hold !== "string") means = meansAfter(means, hold);
        return { ...call, hold };
      });
      const { accountId } = locked;
      const owner = { partnerId, workspaceId, accountId };
      const held = sized.flatMap(({ callId, hold }) =>
        typeof hold === "string" ? [] : [{ ...hold, callId, ...owner }],
      );
      await placeHolds(ctx, held);
      const outcomes = sized.map(({ hold }) => (typeof hold === "string" ? hold : hold.seconds));
      return { outcomes, books: await booksOf(ctx, workspaceId) };
    });
    expect(all).toEqual(one);
    expect(one.outcomes.filter((outcome) => typeof outcome === "number").length).toBeGreaterThan(1);
    expect(await systemDb().creditHold.count({ where: { workspaceId } })).toBe(0);
  });
});

async function booksOf({ tx }: InTransaction<SystemContext>, workspaceId: string) {
  const holds = await tx.creditHold.findMany({
    where: { workspaceId },
    orderBy: { id: "asc" },
    select: { id: true, amountMicros: true, periodMicros: true, seconds: true },
  });
  const { heldMicros } = await tx.creditAccount.findFirstOrThrow({ where: { workspaceId } });
  return { holds, heldMicros };
}
