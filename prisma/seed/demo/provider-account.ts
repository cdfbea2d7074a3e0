import { VapiClient } from "@vapi-ai/server-sdk";
import Retell from "retell-sdk";
import { systemDb } from "@/lib/data/system";
import { inSystemTransaction } from "@/lib/data/transaction";
import { createIntegration } from "@/lib/domain/integrations/create-integration";
import { verifyIntegration } from "@/lib/domain/integrations/verify-integration";
import { loadPartnerById } from "@/lib/domain/shared/context/load-partner";
import { systemContext } from "@/lib/domain/shared/system-context";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { VoiceProviderName } from "@/types/integrations";
import type { SeededPartner } from "./tenants";

/**
 * Connects an agency's provider accounts the way its owner would: a number at each provider, the keys entered and
 * checked, every client on them. The agents are brought to the providers by the worker's jobs. Answers the key set of the
 * first provider, which the calls so far went through.
 */
export async function connectProviders(
  partner: SeededPartner,
  urls: { vapi: string; retell: string },
): Promise<string> {
  const { providerKey, retellKey } = partner.demo;
  await buyNumber(providerKey.secretKey, urls.vapi);
  const integrationId = await connect(partner, { provider: "vapi", ...providerKey });
  if (retellKey) {
    await buyRetellNumber(retellKey.secretKey, urls.retell);
    await connect(partner, { provider: "retell", ...retellKey });
  }
  return integrationId;
}

interface Key {
  provider: VoiceProviderName;
  name: string;
  secretKey: string;
  publicKey?: string;
}

async function connect(partner: SeededPartner, key: Key): Promise<string> {
  const info = await loadPartnerById(partner.id);
  if (!info) throw new Error(`${partner.demo.slug} is not there`);
  const ctx = {
    ...systemContext("demo", { partnerId: partner.id, workspaceId: "all" as const }),
    partner: info,
    partnerRole: "owner" as const,
  };
  const integration = await createIntegration(ctx, {
    ...key,
    additionalKeys: [],
    isDefault: true,
    workspaceIds: partner.workspaces.map(({ id }) => id),
  });
  await verifyIntegration(ctx, integration.id);
  await ctx.settle();
  await putAgentsOn(partner, key.provider, integration.id);
  return integration.id;
}

async function buyRetellNumber(apiKey: string, baseURL: string): Promise<void> {
  const retell = new Retell({ apiKey, baseURL });
  const { items = [] } = await retell.phoneNumber.list();
  if (items.length > 0) return;
  await retell.phoneNumber.create({ nickname: "Second line", area_code: 312 });
}

async function buyNumber(token: string, baseUrl: string): Promise<void> {
  const vapi = new VapiClient({ token, baseUrl });
  const numbers = await vapi.phoneNumbers.list();
  if (numbers.length > 0) return;
  await vapi.phoneNumbers.create({ provider: "vapi", name: "Main line", numberDesiredAreaCode: "415" });
}

async function putAgentsOn(
  partner: SeededPartner,
  provider: VoiceProviderName,
  integrationId: string,
): Promise<void> {
  const db = systemDb();
  const number = await db.phoneNumber.findFirst({ where: { partnerId: partner.id, integrationId } });
  const where = { partnerId: partner.id, provider };
  const place = { integrationId, phoneNumberId: number?.id ?? null };
  await db.agent.updateMany({ where, data: place });
  const live = { ...where, publishedVersion: { not: null } };
  await db.agent.updateMany({ where: live, data: { syncStatus: "pending", needsResync: true } });
  const agents = await db.agent.findMany({ where: live, select: { id: true, workspaceId: true } });
  await inSystemTransaction({}, (tx) =>
    enqueueMany(
      tx,
      "agent.sync",
      agents.map(({ id, workspaceId }) => ({
        payload: { partnerId: partner.id, workspaceId, agentId: id },
        singletonKey: id,
      })),
    ),
  );
}
