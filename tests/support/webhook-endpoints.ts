import type { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { TRIES_PER_ROUND } from "@/lib/domain/webhook-endpoints/retry-schedule";
import { now } from "@/lib/platform/clock";
import { encryptSecret } from "@/lib/platform/crypto";
import { newSigningSecret } from "@/lib/platform/signing-secret";
import { CALL_WEBHOOK_TYPE_NAMES } from "@/types/webhook-endpoints";
import type { BareTenant } from "./bare-tenant";
import { createTestAgent } from "./fixtures";

interface TestEndpoint {
  workspaceId?: string;
  url?: string;
  description?: string;
  types?: string[];
  isActive?: boolean;
  disabledReason?: "failing" | "gone";
  failingSince?: Date;
  secret?: string;
}

/** A webhook endpoint of `tenant.workspaceId` that wants everything. Answers its id. */
export async function createTestEndpoint(tenant: BareTenant, options: TestEndpoint = {}): Promise<string> {
  const id = newId();
  const { partnerId } = tenant;
  const secret = options.secret ?? newSigningSecret();
  const place = { table: "webhook_endpoints", column: "secret_encrypted", rowId: id, partnerId };
  await systemDb().webhookEndpoint.create({
    data: {
      ...{ id, partnerId, workspaceId: options.workspaceId ?? tenant.workspaceId },
      url: options.url ?? "https://hooks.example.com/calls",
      description: options.description ?? "",
      eventTypes: options.types ?? CALL_WEBHOOK_TYPE_NAMES,
      secretEncrypted: encryptSecret(secret, place),
      secretLastFour: secret.slice(-4),
      isActive: options.isActive ?? true,
      disabledReason: options.disabledReason ?? null,
      disabledAt: options.isActive === false ? new Date() : null,
      failingSince: options.failingSince ?? null,
    },
  });
  return id;
}

/** A completed call of `tenant.workspaceId` with one turn. Answers its id. */
export async function createTestCall(
  tenant: BareTenant,
  changes: Partial<Prisma.CallUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  const { partnerId, workspaceId } = tenant;
  const agentId = changes.agentId ?? (await createTestAgent(tenant)).agentId;
  await systemDb().call.create({
    data: {
      ...{ id, partnerId, workspaceId, agentId, integrationId: newId(), provider: "vapi" },
      ...{ type: "phone", direction: "outbound", status: "completed", endedReason: "customer_ended" },
      // Settled and far away, so that no sweep asks the engine about it.
      ...{ statDate: new Date(), settledAt: new Date(), expectedEndAt: new Date(Date.now() + 86_400_000) },
      transcript: [{ role: "agent", text: "Hello", startSeconds: 0, endSeconds: 1 }],
      ...changes,
    },
  });
  return id;
}

/** A message that waits to be delivered to an endpoint of `tenant.workspaceId`. */
export async function fileTestDelivery(
  tenant: BareTenant,
  endpointId: string,
): Promise<{ deliveryId: string; messageId: string }> {
  const [deliveryId, messageId] = [newId(), newId()];
  const { partnerId, workspaceId } = tenant;
  const place = { partnerId, workspaceId, type: "call.ended" };
  const body = JSON.stringify({ type: "call.ended", timestamp: new Date().toISOString(), data: {} });
  await systemDb().webhookMessage.create({ data: { id: messageId, ...place, body } });
  await systemDb().webhookDelivery.create({
    data: {
      ...{ id: deliveryId, ...place, endpointId, messageId },
      ...{ triesLeft: TRIES_PER_ROUND, nextAttemptAt: now() },
    },
  });
  return { deliveryId, messageId };
}
