import { afterAll, expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { type BareTenant, createBareTenant } from "@/tests/support/bare-tenant";
import { createTestEndpoint } from "@/tests/support/webhook-endpoints";
import { claimDeliveries } from "./claim-deliveries";

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const NOBODY = new Map<string, number>();
const BACKLOG = 20_000;

/** Waiting deliveries of one message to one endpoint, the oldest first in line. */
async function fileMany(tenant: BareTenant, endpointId: string, count: number): Promise<void> {
  const { partnerId, workspaceId } = tenant;
  const messageId = newId();
  const place = { partnerId, workspaceId, type: "call.ended" };
  await systemDb().webhookMessage.create({ data: { id: messageId, ...place, body: "{}" } });
  await systemDb().$executeRaw`
    insert into webhook_deliveries (id, partner_id, workspace_id, endpoint_id, message_id, type, next_attempt_at)
    select gen_random_uuid(), ${partnerId}::uuid, ${workspaceId}::uuid, ${endpointId}::uuid, ${messageId}::uuid,
           'call.ended', now() - make_interval(secs => g) from generate_series(1, ${count}::int) g`;
}

test("a backlog of one endpoint gets its share and no more; one that fails gets a single try", async () => {
  const tenant = await createBareTenant();
  const [swamped, failing, ...others] = [
    await createTestEndpoint(tenant),
    await createTestEndpoint(tenant, { failingSince: new Date() }),
    await createTestEndpoint(tenant),
    await createTestEndpoint(tenant),
  ];
  await fileMany(tenant, swamped, BACKLOG);
  await fileMany(tenant, failing, BACKLOG);
  for (const each of others) await fileMany(tenant, each, 2);
  const counted = async (room: { healthy: number; failing: number; busy?: ReadonlyMap<string, number> }) => {
    const counts = new Map<string, number>();
    for (const { endpointId } of await claimDeliveries({ busy: NOBODY, ...room })) {
      counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1);
    }
    return [swamped, failing, ...others].map((id) => counts.get(id) ?? 0);
  };
  // Room for three: one of each that works, before anybody's second.
  expect(await counted({ healthy: 3, failing: 0 })).toEqual([1, 0, 1, 1]);
  expect(await counted({ healthy: 100, failing: 100 })).toEqual([4, 1, 1, 1]);
  const busy = new Map([
    [swamped, 3],
    [failing, 1],
  ]);
  expect(await counted({ healthy: 100, failing: 100, busy })).toEqual([1, 0, 0, 0]);
});
