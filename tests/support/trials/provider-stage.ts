import { newId } from "@/lib/data/ids";
import { lifeOf } from "../call-events";
import { createCallStage, createIntent, fund } from "../call-stage";
import { createTenant, createTestAgent, createTestIntegration, type TestTenant } from "../fixtures";
import type { HttpAnswer } from "../http";
import { send } from "../http";
import { hostOf } from "../product-under-test";
import { retellHeaders, retellLifeOf } from "../retell-events";
import { deliverOverHttp } from "./vapi-delivery";

/** A funded client whose agent is at one engine, and that engine's way to tell of calls. */
export type ProviderStage = {
  provider: "vapi" | "retell";
  tenant: TestTenant;
  integrationId: string;
  /** The raw bodies of a whole call of 61 seconds that came in. */
  incomingLife(): string[];
  /** The same of a call that was placed here. */
  placedLife(): Promise<string[]>;
  deliver(body: string, atMs?: number): Promise<HttpAnswer>;
};

const BALANCE_MICROS = 100_000_000_000n;
const TALK_SECONDS = 61;

export async function createVapiStage(): Promise<ProviderStage> {
  const stage = await createCallStage({ balanceMicros: BALANCE_MICROS });
  const { tenant, integrationId, agentExternalId: assistantId } = stage;
  return {
    ...{ provider: "vapi", tenant, integrationId },
    incomingLife() {
      const externalId = newId();
      const call = { externalId, type: "inboundPhoneCall", assistantId } as const;
      const speech = {
        ...{ type: "speech-update", timestamp: 1_700_000_000_000, status: "started" },
        call: { id: externalId, type: call.type, assistantId },
      };
      return [...lifeOf({ ...call, talkSeconds: TALK_SECONDS }), JSON.stringify({ message: speech })];
    },
    placedLife: async () =>
      lifeOf({ externalId: newId(), callId: await createIntent(stage), talkSeconds: TALK_SECONDS }),
    deliver: (body, atMs) => deliverOverHttp(stage, body, atMs === undefined ? undefined : String(atMs)),
  };
}

export async function createRetellStage(): Promise<ProviderStage> {
  const tenant = await createTenant({ balanceMicros: 0n });
  await fund(tenant, BALANCE_MICROS);
  const secretKey = `key_${newId().replaceAll("-", "")}`;
  const integration = await createTestIntegration(tenant, { provider: "retell", secretKey });
  const { integrationId } = integration;
  const { agentId, externalId: agentExternalId } = await createTestAgent(tenant, {
    ...integration,
    provider: "retell",
  });
  const stage = { ...integration, tenant, agentId, agentExternalId };
  const quiet = ["transcript_updated", "transfer_started", "transfer_ended"];
  return {
    ...{ provider: "retell", tenant, integrationId },
    incomingLife() {
      const externalId = `call_${newId()}`;
      const call = { call_id: externalId, call_type: "phone_call", agent_id: agentExternalId };
      const life = retellLifeOf({ externalId, agentExternalId, talkSeconds: TALK_SECONDS });
      return [...life, ...quiet.map((event) => JSON.stringify({ event, call }))];
    },
    async placedLife() {
      const callId = await createIntent(stage);
      const externalId = `call_${newId()}`;
      const call = { externalId, agentExternalId, callId, direction: "outbound" } as const;
      return retellLifeOf({ ...call, talkSeconds: TALK_SECONDS });
    },
    deliver: (body, atMs) =>
      send(hostOf(), `/api/webhooks/retell?i=${integrationId}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...Object.fromEntries(retellHeaders(body, secretKey, atMs)),
        },
        body,
      }),
  };
}
