import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { firstIdAt } from "../audit/id-bounds";
import { purgeOldEvents } from "./purge-old-events";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

type Event = {
  key: string;
  status: "pending" | "processed" | "dead" | "dropped";
  receivedDaysAgo: number;
  doneDaysAgo?: number;
};

/** An id as it would have been made at that time. */
function idFrom(instant: Date): string {
  return firstIdAt(instant.toISOString()).slice(0, 19) + newId().slice(19);
}

async function receive(partnerId: string, { key, status, receivedDaysAgo, doneDaysAgo }: Event) {
  const receivedAt = daysAgo(receivedDaysAgo);
  await systemDb().webhookEvent.create({
    data: {
      id: idFrom(receivedAt),
      partnerId,
      integrationId: newId(),
      provider: "vapi",
      deliveryKey: key,
      callExternalId: key,
      type: "status-update",
      body: "{}",
      status,
      receivedAt,
      processedAt: doneDaysAgo === undefined ? null : daysAgo(doneDaysAgo),
    },
  });
}

test("deletes what was done with long ago and, after three months, what nobody cared for; never what waits", async () => {
  const { partnerId } = await createBareTenant();
  const events: Event[] = [
    { key: "done-29", status: "processed", receivedDaysAgo: 29, doneDaysAgo: 29 },
    { key: "done-31", status: "processed", receivedDaysAgo: 31, doneDaysAgo: 31 },
    { key: "dropped-31", status: "dropped", receivedDaysAgo: 40, doneDaysAgo: 31 },
    { key: "replayed-yesterday", status: "processed", receivedDaysAgo: 60, doneDaysAgo: 1 },
    { key: "dead-89", status: "dead", receivedDaysAgo: 89 },
    { key: "dead-91", status: "dead", receivedDaysAgo: 91 },
    { key: "pending-31", status: "pending", receivedDaysAgo: 31 },
  ];
  for (const event of events) await receive(partnerId, event);
  expect(await purgeOldEvents()).toBe(3);
  expect(await purgeOldEvents()).toBe(0);
  const left = await systemDb().webhookEvent.findMany({
    where: { partnerId },
    orderBy: { deliveryKey: "asc" },
  });
  expect(left.map(({ deliveryKey }) => deliveryKey)).toEqual([
    "dead-89",
    "done-29",
    "pending-31",
    "replayed-yesterday",
  ]);
});

test("does nothing once it is told to stop", async () => {
  const { partnerId } = await createBareTenant();
  await receive(partnerId, { key: "old", status: "processed", receivedDaysAgo: 50, doneDaysAgo: 50 });
  expect(await purgeOldEvents({ signal: AbortSignal.abort() })).toBe(0);
  expect(await systemDb().webhookEvent.count({ where: { partnerId } })).toBe(1);
});
