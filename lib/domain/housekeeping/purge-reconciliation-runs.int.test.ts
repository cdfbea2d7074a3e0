import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant } from "@/tests/support/fixtures";
import { purgeReconciliationRuns } from "./purge-reconciliation-runs";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

it("forgets comparisons of long ago, failed ones too, and leaves the recent", async () => {
  const { partnerId } = await createTenant();
  const cases = [
    [93, null, false],
    [400, "It did not answer.", false],
    [91, null, true],
    [0, "It did not answer.", true],
  ] as const;
  const ids = cases.map(() => newId());
  await systemDb().reconciliationRun.createMany({
    data: cases.map(([days, error], index) => ({
      ...{ id: ids[index] ?? "", partnerId, kind: "payments" as const, error, startedAt: daysAgo(days) },
      ...{ coversFrom: daysAgo(days + 3), coversUntil: daysAgo(days) },
    })),
  });
  expect(await purgeReconciliationRuns()).toBe(2);
  const left = await systemDb().reconciliationRun.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  expect(left.map(({ id }) => id)).toEqual(ids.filter((_, index) => cases[index]?.[2]));
});
