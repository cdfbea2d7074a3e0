import type { Prisma } from "@/generated/prisma/client";
import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { BareTenant } from "./bare-tenant";
import { createTestAgent } from "./fixtures";

/** A call that ended as lists show it, in `tenant.workspaceId` unless told otherwise; answers its id. */
export async function createListedCall(
  tenant: BareTenant,
  data: Partial<Prisma.CallUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  const { workspaceId = tenant.workspaceId } = data;
  const agentId = data.agentId ?? (await createTestAgent(tenant, { workspaceId })).agentId;
  const at = new Date();
  await systemDb().call.create({
    data: {
      ...{ id, partnerId: tenant.partnerId, workspaceId, agentId, integrationId: newId(), provider: "vapi" },
      ...{ type: "phone", direction: "outbound", status: "completed", durationSeconds: 61 },
      ...{ statDate: at, expectedEndAt: at, settledAt: at },
      ...data,
    },
  });
  return id;
}
