import { expect, test } from "vitest";
import { newId } from "@/lib/data/ids";
import { tally } from "@/lib/data/round-trips";
import { systemDb } from "@/lib/data/system";
import { createBareTenant } from "@/tests/support/bare-tenant";
import { waitFor } from "@/tests/support/wait-for";
import { resolveRequest } from "./resolve-request";

test("a host that is nobody's is looked up once in a moment, and is found soon after it becomes somebody's", async () => {
  const hostname = `unclaimed-${newId()}.example.test`;
  const ask = () => resolveRequest(hostname, null, null);
  expect((await ask()).partner).toBeNull();
  const { sqlRoundTrips } = await tally(async (trips) => {
    await ask();
    return trips;
  });
  expect(sqlRoundTrips).toBe(0);
  const { partnerId } = await createBareTenant();
  await systemDb().partnerDomain.create({
    data: { id: newId(), partnerId, hostname, verificationToken: newId(), verifiedAt: new Date() },
  });
  await waitFor("the host to be found", async () => (await ask()).partner?.id === partnerId);
});
