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
import { waitFor } from "../wait-for";
import type { AccountReader, CallEngine } from "./call-accounts";

/** A funded client with a key set, a number and an agent at one engine. */
export type TrialCaller = {
  engine: CallEngine;
  tenant: TestTenant;
  agentId: string;
  agentExternalId: string;
  integrationId: string;
  secretKey: string;
  numberId: string;
  /** The number's id at the engine. */
  numberExternalId: string;
};

const NUMBER = "+14155550199";
const BALANCE_MICROS = 100_000_000_000n;

export type TrialCallerOptions = {
  /** Whose caller it is; somebody new unless told. */
  tenant?: TestTenant;
  /** Those of its key; its agent calls from the first. */
  numbers?: readonly string[];
};

export async function createTrialCaller(
  accounts: AccountReader,
  engine: CallEngine,
  { tenant = undefined, numbers = [NUMBER] }: TrialCallerOptions = {},
): Promise<TrialCaller> {
  return createCaller(accounts, engine, { tenant: tenant ?? (await createFunded()), numbers });
}

async function createFunded(): Promise<TestTenant> {
  const tenant = await createTenant({ balanceMicros: 0n });
  await fund(tenant, BALANCE_MICROS);
  return tenant;
}

async function createCaller(
  accounts: AccountReader,
  engine: CallEngine,
  { tenant, numbers }: Required<TrialCallerOptions>,
): Promise<TrialCaller> {
  const id = newId().replaceAll("-", "");
  const secretKey = engine === "vapi" ? `vapi_sk_${id}` : `key_${id}`;
  for (const number of numbers) await addNumber(accounts, engine, { key: secretKey, number });
  const { id: integrationId } = await createIntegration(tenant.partnerCtx, {
    ...{ provider: engine, name: "Main account", secretKey, additionalKeys: [] },
    ...{ isDefault: false, workspaceIds: [tenant.workspaceId] },
  });
  await verifyIntegration(systemContext("trial", tenant.partnerScope), integrationId);
  const number = await systemDb().phoneNumber.findFirstOrThrow({
    where: { integrationId, ...(numbers[0] ? { e164: numbers[0] } : {}) },
  });
  const { id: agentId } = await createAgent(tenant.ctx, {
    ...{ name: "Front desk", description: "", publish: true, provider: engine, direction: "outbound" },
    definition: agentDefinition.parse({ prompt: "You book appointments for a dental practice." }),
    ...{ integrationId, phoneNumberId: number.id },
  });
  // A worker that is at it already is waited for.
  await waitFor("the agent to be at its engine", async () => {
    await syncAgent(systemContext("trial", tenant.scope), agentId);
    return true;
  });
  const agent = await systemDb().agent.findUniqueOrThrow({ where: { id: agentId } });
  const caller = { engine, tenant, agentId, integrationId, secretKey };
  return {
    ...caller,
    agentExternalId: agent.externalId ?? "",
    numberId: number.id,
    numberExternalId: number.externalId ?? "",
  };
}

async function addNumber(
  accounts: AccountReader,
  engine: CallEngine,
  { key, number }: { key: string; number: string },
): Promise<void> {
  if (engine === "vapi") {
    await accounts.send("vapi", "POST", "/phone-number", key, {
      ...{ provider: "twilio", number },
      ...{ twilioAccountSid: `AC${"0".repeat(32)}`, twilioAuthToken: "not-a-real-token" },
    });
  } else {
    const body = { phone_number: number, termination_uri: "trunk.example.com" };
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
