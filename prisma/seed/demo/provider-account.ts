import { VapiClient } from "@vapi-ai/server-sdk";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createIntegration } from "@/lib/domain/integrations/create-integration";
import { verifyIntegration } from "@/lib/domain/integrations/verify-integration";
import { loadPartnerById } from "@/lib/domain/shared/context/load-partner";
import { systemContext } from "@/lib/domain/shared/system-context";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { SeededPartner } from "./tenants";

/**
 * Connects an agency's provider account the way its owner would: a number at the provider, the key entered and checked,
 * every client on it. The agents are brought to the provider by the worker's jobs.
 */
export async function connectProvider(partner: SeededPartner, vapiUrl: string): Promise<string> {
  const { providerKey } = partner.demo;
  await buyNumber(providerKey.secretKey, vapiUrl);
  const info = await loadPartnerById(partner.id);
  if (!info) throw new Error(`${partner.demo.slug} is not there`);
  const ctx = {
    ...systemContext("demo", { partnerId: partner.id, workspaceId: "all" as const }),
    partner: info,
    partnerRole: "owner" as const,
  };
  const integration = await createIntegration(ctx, {
    provider: "vapi",
    ...providerKey,
    isDefault: true,
    workspaceIds: partner.workspaces.map(({ id }) => id),
  });
  await verifyIntegration(ctx, integration.id);
  await ctx.settle();
  await putAgentsOn(partner, integration.id);
  return integration.id;
}

async function buyNumber(token: string, baseUrl: string): Promise<void> {
  const vapi = new VapiClient({ token, baseUrl });
  const numbers = await vapi.phoneNumbers.list();
  if (numbers.length > 0) return;
  await vapi.phoneNumbers.create({ provider: "vapi", name: "Main line", numberDesiredAreaCode: "415" });
}

async function putAgentsOn(partner: SeededPartner, integrationId: string): Promise<void> {
  const number = await systemDb().phoneNumber.findFirst({ where: { partnerId: partner.id, integrationId } });
  const agents = partner.workspaces.flatMap((workspace) =>
    workspace.agents.map(({ id }) => ({ id, workspace })),
  );
  await systemDb().agent.updateMany({
    where: { partnerId: partner.id },
    data: { integrationId, phoneNumberId: number?.id ?? null, syncStatus: "pending", needsResync: true },
  });
  await inSystemTransaction({}, (tx) =>
    enqueueMany(
      tx,
      "agent.sync",
      agents.map(({ id, workspace }) => ({
        payload: { partnerId: partner.id, workspaceId: workspace.id, agentId: id },
        singletonKey: id,
      })),
    ),
  );
}
