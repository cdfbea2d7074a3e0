import { safeFetch } from "@/lib/platform/safe-fetch";
import { VendorError } from "@/lib/platform/vendor-error";
import { ignoreMissing } from "../ignore-missing";
import type { VoiceEngine, VoiceEngineKeys } from "../port";
import { connectVapi, type VapiConnection } from "./connection";
import { convergeAgent, removeAgent } from "./converge-agent";
import { findAgentsByOurId, findCallByOurId } from "./find-remote";
import { inspectAgent } from "./inspect-agent";
import { listCalls } from "./list-calls";
import { callToFacts } from "./map-call";
import { openMonitor } from "./open-monitor";
import { bindPhoneNumber, createPhoneNumber, listPhoneNumbers, releasePhoneNumber } from "./phone-numbers";
import { placeCall } from "./place-call";
import { vapiCall } from "./schema";
import { ensureSipTrunk, removeSipTrunk } from "./sip-trunk";
import { createWebCall } from "./web-call";
import { ensureWebhookCredential } from "./webhook-credential";

/** What an account carries at once unless it pays for more; the API says how many only when a call is placed. */
const USUAL_CONCURRENCY = 10;

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
  const { client, repeatable } = connection;
  return {
    verifyKey: async () => {
      await repeatable(() => client.assistants.list({ limit: 1 }));
      return { name: null, concurrencyLimit: USUAL_CONCURRENCY };
    },
    listPhoneNumbers: () => listPhoneNumbers(connection),
    ensureWebhookCredential: (input) => ensureWebhookCredential(connection, input),
    convergeAgent: (input, state, note) => convergeAgent(connection, input, state, note),
    removeAgent: (agentId, state) => removeAgent(connection, agentId, state),
    inspectAgent: (input, state) => inspectAgent(connection, input, state),
    findAgentsByOurId: (agentId) => findAgentsByOurId(connection, agentId),
    createPhoneNumber: (source, binding) => createPhoneNumber(connection, source, binding),
    bindPhoneNumber: (externalId, binding) => bindPhoneNumber(connection, externalId, binding),
    releasePhoneNumber: (externalId) => releasePhoneNumber(connection, externalId),
    ensureSipTrunk: (trunk, existingId) => ensureSipTrunk(connection, trunk, existingId),
    removeSipTrunk: (externalId) => removeSipTrunk(connection, externalId),
    createWebCall: (input) => createWebCall(connection, input),
    placeCall: (input) => placeCall(connection, input),
    findCallByOurId: (callId, since) => findCallByOurId(connection, callId, since),
    getCall: async (externalId) => callToFacts(await repeatable(() => client.calls.get({ id: externalId }))),
    listCalls: (range) => listCalls(connection, range),
    openMonitor: (externalId) => openMonitor(connection, externalId),
    endCall: (externalId) => endCall(connection, externalId),
    deleteCall: (externalId) => ignoreMissing(repeatable(() => client.calls.delete({ id: externalId }))),
    recordingUrl: (externalId) =>
      repeatable(() => connection.redirectOf(`/call/${encodeURIComponent(externalId)}/mono-recording`)),
  };
}
