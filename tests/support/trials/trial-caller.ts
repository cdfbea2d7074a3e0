import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import { createAgent } from "@/lib/domain/agents/create-agent";
import { syncAgent } from "@/lib/domain/agents/sync-agent";
import { placeOutboundCall } from "@/lib/domain/calls/place-outbound-call";
import { createIntegration } from "@/lib/domain/integrations/create-integration";
import { verifyIntegration } from "@/lib/domain/integrations/verify-integration";
import { systemContext } from "@/lib/domain/shared/system-context";
import { agentDefinition } from "@/types/agent-definition";
import { fund } from "../call-stage";
import { createTenant, type TestTenant } from "../fixtures";
import type { AccountReader, CallEngine } from "./call-accounts";

/** A funded client with a key set, a number and an agent at one engine. */
export type TrialCaller = {
  engine: CallEngine;
  tenant: TestTenant;
  agentId: string;
  agentExternalId: string;
  integrationId: string;
  secretKey: string;
  /** The number's id at the engine. */
  numberExternalId: string;
};

const NUMBER = "+14155550199";
const BALANCE_MICROS = 100_000_000_000n;

export async function createTrialCaller(accounts: AccountReader, engine: CallEngine): Promise<TrialCaller> {
  const tenant = await createTenant({ balanceMicros: 0n });
  await fund(tenant, BALANCE_MICROS);
  const id = newId().replaceAll("-", "");
  const secretKey = engine === "vapi" ? `vapi_sk_${id}` : `key_${id}`;
  await addNumber(accounts, engine, secretKey);
  const { id: integrationId } = await createIntegration(tenant.partnerCtx, {
    ...{ provider: engine, name: "Main account", secretKey, additionalKeys: [] },
    ...{ isDefault: false, workspaceIds: [tenant.workspaceId] },
  });
  await verifyIntegration(systemContext("trial", tenant.partnerScope), integrationId);
  const number = await systemDb().phoneNumber.findFirstOrThrow({ where: { integrationId } });
  const { id: agentId } = await createAgent(tenant.ctx, {
    ...{ name: "Front desk", description: "", publish: true, provider: engine, direction: "outbound" },
    definition: agentDefinition.parse({ prompt: "You book appointments for a dental practice." }),
    ...{ integrationId, phoneNumberId: number.id },
  });
  await syncAgent(systemContext("trial", tenant.scope), agentId);
  const agent = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
  const caller = { engine, tenant, agentId, integrationId, secretKey };
  return {
    ...caller,
    agentExternalId: agent.externalId ?? "",
    numberExternalId: number.externalId ?? "",
  };
}

async function addNumber(accounts: AccountReader, engine: CallEngine, key: string): Promise<void> {
  if (engine === "vapi") {
    await accounts.send("vapi", "POST", "/phone-number", key, {
      ...{ provider: "twilio", number: NUMBER },
      ...{ twilioAccountSid: `AC${"0".repeat(32)}`, twilioAuthToken: "not-a-real-token" },
    });
  } else {
    const body = { phone_number: NUMBER, termination_uri: "trunk.example.com" };
    await accounts.send("retell", "POST", "/import-phone-number", key, body);
  }
}

/** Dials through the product. */
export async function placeCall({ tenant, agentId }: TrialCaller, to: string): Promise<string> {
  const { id } = await placeOutboundCall(tenant.ctx, agentId, { to, contactName: "Grace" });
  await tenant.settle();
  return id;
}

/** Dials past the product, as the provider's own dashboard does. */
export async function dialElsewhere(accounts: AccountReader, caller: TrialCaller, to: string): Promise<void> {
  const { engine, secretKey, agentExternalId, numberExternalId } = caller;
  if (engine === "vapi") {
    await accounts.send("vapi", "POST", "/call", secretKey, {
      ...{ assistantId: agentExternalId, phoneNumberId: numberExternalId, customer: { number: to } },
    });
  } else {
    await accounts.send("retell", "POST", "/v2/create-phone-call", secretKey, {
      ...{ from_number: NUMBER, to_number: to, override_agent_id: agentExternalId },
    });
  }
}
