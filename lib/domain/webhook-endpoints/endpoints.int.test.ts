import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/lib/data/ids";
import { closeAppDatabase } from "@/lib/data/prisma";
import { closeSystemDatabase, systemDb } from "@/lib/data/system";
import { createTenant, type TestTenant } from "@/tests/support/fixtures";
import { createTestEndpoint, fileTestDelivery } from "@/tests/support/webhook-endpoints";
import { MOST_WEBHOOK_ENDPOINTS } from "@/types/webhook-endpoints";
import { createEndpoint } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { deliverDue } from "./deliver-due";
import { getDelivery } from "./get-delivery";
import { listDeliveries } from "./list-deliveries";
import { listEndpoints } from "./list-endpoints";
import { rotateWebhookSecret } from "./rotate-secret";
import { updateEndpoint } from "./update-endpoint";

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await createTenant();
});

afterAll(async () => {
  await closeAppDatabase();
  await closeSystemDatabase();
});

const input = { url: "https://hooks.example.com/calls", description: "CRM", types: ["call.ended" as const] };
const page = { limit: 50 };

describe("endpoints", () => {
  it("are added with a secret that is shown once and kept sealed, changed and deleted, each in the log", async () => {
    const { id, secret } = await createEndpoint(tenant.ctx, input);
    const stored = await systemDb().webhookEndpoint.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(JSON.stringify(await listEndpoints(tenant.ctx))).not.toContain(secret);
    await updateEndpoint(tenant.ctx, id, { types: ["call.analyzed"] });
    const rotated = await rotateWebhookSecret(tenant.ctx, id);
    expect(rotated.secret).not.toBe(secret);
    expect(await listEndpoints(tenant.ctx)).toMatchObject([
      { types: ["call.analyzed"], description: "CRM", secretLastFour: rotated.secret.slice(-4) },
    ]);
    expect(await listEndpoints(tenant.siblingCtx)).toEqual([]);
    await expect(updateEndpoint(tenant.siblingCtx, id, { description: "" })).rejects.toMatchObject({
      code: "not_found",
    });
    await deleteEndpoint(tenant.ctx, id);
    expect(await listEndpoints(tenant.ctx)).toEqual([]);
    const log = await systemDb().auditLog.findMany({ where: { entityId: id }, orderBy: { id: "asc" } });
    expect(log.map(({ action }) => action.split(".")[1])).toEqual([
      ...["created", "updated", "secret_rotated", "deleted"],
    ]);
    expect(JSON.stringify(log)).not.toContain("whsec_");
  });

  it.each([
    "ftp://example.com/",
    "https://someone:secret@example.com/",
    "https://10.0.0.1/",
    "https://[fd00::1]/",
    "https://169.254.169.254/",
  ])("are not added at %s", async (url) => {
    await expect(createEndpoint(tenant.ctx, { ...input, url })).rejects.toMatchObject({
      code: "validation_failed",
      errors: [{ field: "body.url" }],
    });
  });

  it("are no more than a workspace may have, also of those added at once", async () => {
    const tries = Array.from({ length: MOST_WEBHOOK_ENDPOINTS + 4 }, () => createEndpoint(tenant.ctx, input));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(MOST_WEBHOOK_ENDPOINTS);
    await expect(createEndpoint(tenant.ctx, input)).rejects.toMatchObject({ code: "limit_reached" });
  });

  it("that are switched off by a person let go of what waits", async () => {
    const endpointId = await createTestEndpoint(tenant);
    const { deliveryId } = await fileTestDelivery(tenant, endpointId);
    await updateEndpoint(tenant.ctx, endpointId, { isActive: false });
    expect(await getDelivery(tenant.ctx, endpointId, deliveryId)).toMatchObject({ status: "failed" });
    await expect(getDelivery(tenant.siblingCtx, endpointId, deliveryId)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("whose secret cannot be read get nothing unsigned", async () => {
    const endpointId = await createTestEndpoint(tenant);
    const { deliveryId } = await fileTestDelivery(tenant, endpointId);
    await systemDb().webhookEndpoint.update({ where: { id: endpointId }, data: { secretEncrypted: "" } });
    await deliverDue({ budgetMs: 5_000 });
    expect(await getDelivery(tenant.ctx, endpointId, deliveryId)).toMatchObject({
      attempts: 1,
      lastError: expect.stringContaining("cannot be read"),
      tries: [{ requestHeaders: {} }],
    });
  });
});

describe("deliveries", () => {
  it("are listed by status and type, a page at a time", async () => {
    const endpointId = await createTestEndpoint(tenant);
    const filed = [];
    for (let count = 0; count < 3; count += 1) filed.push(await fileTestDelivery(tenant, endpointId));
    const first = await listDeliveries(tenant.ctx, endpointId, { limit: 2, type: "call.ended" });
    const rest = await listDeliveries(tenant.ctx, endpointId, {
      limit: 2,
      type: "call.ended",
      cursor: first.nextCursor ?? "",
    });
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(
      filed.map(({ deliveryId }) => deliveryId).toReversed(),
    );
    expect(rest.nextCursor).toBeNull();
    expect((await listDeliveries(tenant.ctx, endpointId, { ...page, status: "failed" })).rows).toEqual([]);
    expect((await listDeliveries(tenant.ctx, endpointId, { ...page, type: "call.analyzed" })).rows).toEqual(
      [],
    );
    await expect(listDeliveries(tenant.ctx, newId(), page)).rejects.toMatchObject({ code: "not_found" });
    await expect(listDeliveries(tenant.siblingCtx, endpointId, page)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
