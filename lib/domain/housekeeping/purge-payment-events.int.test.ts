import { afterAll, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { purgePaymentEvents } from "./purge-payment-events";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

it("forgets payment events that were done with long ago, and leaves what waits or is recent", async () => {
  const cases = [
    ["processed", 31, false],
    ["ignored", 31, false],
    ["dropped", 31, false],
    ["dead", 91, false],
    ["processed", 29, true],
    ["dead", 89, true],
    ["pending", 400, true],
  ] as const;
  const ids = cases.map(() => newId());
  await systemDb().stripeEvent.createMany({
    data: cases.map(([status, days], index) => ({
      ...{
        id: ids[index] ?? "",
        endpoint: "platform" as const,
        eventId: `evt_${newId()}`,
        type: "payout.paid",
      },
      ...{ isLive: false, body: "{}", status, receivedAt: daysAgo(days) },
      processedAt: status === "pending" || status === "dead" ? null : daysAgo(days),
    })),
  });
  expect(await purgePaymentEvents()).toBe(4);
  const left = await systemDb().stripeEvent.findMany({ select: { id: true }, orderBy: { id: "asc" } });
  expect(left.map(({ id }) => id)).toEqual(ids.filter((_, index) => cases[index]?.[2]));
});
