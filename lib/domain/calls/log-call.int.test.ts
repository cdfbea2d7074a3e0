import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { tally } from "@/lib/domain/shared/round-trips";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { logCalls } from "./log-call";

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTenant();
});

afterAll(closeSystemDatabase);

describe("logCalls", () => {
  it("writes any number of entries in one statement and in their order", async () => {
    const callId = newId();
    const { partnerId, workspaceId } = tenant;
    const entry = { partnerId, workspaceId, callId };
    await inSystemTransaction(crossTenantContext("test"), (txCtx) =>
      tally(async (trips) => {
        await logCalls(txCtx, [
          { ...entry, kind: "imported" },
          { ...entry, kind: "backfilled", detail: { fields: ["summary\u0000"] } },
          { ...entry, kind: "ingested", actorLabel: "Dana" },
        ]);
        expect(trips.sqlRoundTrips).toBe(1);
      }),
    );
    const written = await systemDb().callLogEntry.findMany({ where: { callId }, orderBy: { id: "asc" } });
    expect(written).toMatchObject([
      { partnerId, workspaceId, kind: "imported", detail: {}, actorLabel: "" },
      { kind: "backfilled", detail: { fields: ["summary"] }, actorLabel: "" },
      { kind: "ingested", actorLabel: "Dana" },
    ]);
  });
});
