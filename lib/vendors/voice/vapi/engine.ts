import type { Vapi } from "@vapi-ai/server-sdk";
import { z } from "zod";
import { safeFetch } from "@/lib/platform/safe-fetch";
import { VendorError } from "@/lib/platform/vendor-error";
import type { RemotePhoneNumber, VoiceEngine, VoiceEngineKeys } from "../port";
import { connectVapi, type VapiConnection } from "./connection";
import { findAgentsByOurId, findCallByOurId } from "./find-remote";
import { toAssistant } from "./map-agent";
import { callToFacts } from "./map-call";
import { placeCall } from "./place-call";
import { vapiCall } from "./schema";
import { ensureWebhookCredential } from "./webhook-credential";

const created = z.object({ id: z.string().min(1) });

const phoneNumber = z.object({
  id: z.string().min(1),
  number: z.string().nullish(),
  name: z.string().nullish(),
  provider: z.string(),
  status: z.string().nullish(),
});

function toPhoneNumber(raw: unknown): RemotePhoneNumber {
  const { id, number, name, provider, status } = phoneNumber.parse(raw);
  return {
    externalId: id,
    number: number || null,
    name: name || null,
    carrier: provider,
    isActive: status === null || status === undefined || status === "active",
  };
}

async function deleteAgent({ client, repeatable }: VapiConnection, externalId: string): Promise<void> {
  try {
    await repeatable(() => client.assistants.delete({ id: externalId }));
  } catch (error) {
    if (!(error instanceof VendorError) || error.kind !== "not_found") throw error;
  }
}

/** The API has no hang-up: a live call is told through the control address it came with. */
async function endCall({ client, repeatable }: VapiConnection, externalId: string): Promise<void> {
  const call = vapiCall.parse(await repeatable(() => client.calls.get({ id: externalId })));
  const controlUrl = call.monitor?.controlUrl;
  if (call.status === "ended" || !controlUrl) return;
  const answer = await safeFetch(controlUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: "end-call" }),
  });
  // The control address of a call that ended meanwhile is gone.
  if (answer.status >= 300 && answer.status !== 404 && answer.status !== 410) {
    throw new VendorError({
      kind: "unavailable",
      vendor: "vapi",
      message: `Hanging up answered ${answer.status}`,
    });
  }
}

/** Vapi behind the port, under one partner's keys. */
export function createVapiEngine({ secretKey }: VoiceEngineKeys): VoiceEngine {
  const connection = connectVapi(secretKey);
  const { client, repeatable, once } = connection;
  return {
    verifyKey: async () => {
      await repeatable(() => client.assistants.list({ limit: 1 }));
    },
    listPhoneNumbers: async () => {
      const answer = await repeatable(() => client.phoneNumbers.list({ limit: 1_000 }));
      return answer.map(toPhoneNumber);
    },
    ensureWebhookCredential: (input) => ensureWebhookCredential(connection, input),
    createAgent: async (input) => {
      const { id } = created.parse(await once(() => client.assistants.create(toAssistant(input))));
      return { externalId: id };
    },
    updateAgent: async (externalId, input) => {
      // Same fields as on create; the SDK's update type only refuses to spell out that they may be absent.
      const change = { id: externalId, ...toAssistant(input) } as Vapi.UpdateAssistantDto;
      await repeatable(() => client.assistants.update(change));
    },
    deleteAgent: (externalId) => deleteAgent(connection, externalId),
    findAgentsByOurId: (agentId) => findAgentsByOurId(connection, agentId),
    placeCall: (input) => placeCall(connection, input),
    findCallByOurId: (callId, since) => findCallByOurId(connection, callId, since),
    getCall: async (externalId) => callToFacts(await repeatable(() => client.calls.get({ id: externalId }))),
    endCall: (externalId) => endCall(connection, externalId),
    recordingUrl: (externalId) =>
      repeatable(() => connection.redirectOf(`/call/${encodeURIComponent(externalId)}/mono-recording`)),
  };
}
