import { z } from "zod";
import { VendorError } from "@/lib/platform/vendor-error";
import { ignoreMissing } from "../ignore-missing";
import type { EngineAccount, VoiceEngine, VoiceEngineKeys } from "../port";
import { connectRetell, type RetellConnection } from "./connection";
import { convergeAgent } from "./converge-agent";
import { findAgentsByOurId, findCallByOurId } from "./find-remote";
import { inspectAgent } from "./inspect-agent";
import { listCalls } from "./list-calls";
import { callToFacts } from "./map-call";
import { openMonitor } from "./open-monitor";
import { bindPhoneNumber, createPhoneNumber, listPhoneNumbers, releasePhoneNumber } from "./phone-numbers";
import { placeCall } from "./place-call";
import { removeAgent } from "./remove-agent";
import { retellCall } from "./schema";
import { createWebCall } from "./web-call";

const identity = z.object({ org_name: z.string().nullish() });
const concurrency = z.object({ concurrency_limit: z.number().int().nullish() });

async function verifyKey({ client, repeatable }: RetellConnection): Promise<EngineAccount> {
  const { org_name } = identity.parse(await repeatable(() => client.identity.retrieve()));
  const { concurrency_limit } = concurrency.parse(await repeatable(() => client.concurrency.retrieve()));
  return { name: org_name || null, concurrencyLimit: concurrency_limit ?? null };
}

const LIVE: ReadonlySet<string> = new Set(["registered", "ongoing"]);

/** The engine refuses to stop a call that has ended, in no words of its own; the call itself tells. */
async function endCall({ client, repeatable }: RetellConnection, externalId: string): Promise<void> {
  try {
    await repeatable(() => client.call.stop(externalId));
  } catch (error) {
    if (!(error instanceof VendorError) || error.isTransient || error.kind === "auth") throw error;
    const call = retellCall.parse(await repeatable(() => client.call.retrieve(externalId)));
    if (LIVE.has(call.call_status ?? "")) throw error;
  }
}

async function recordingUrl(
  { client, repeatable }: RetellConnection,
  externalId: string,
): Promise<string | null> {
  const facts = callToFacts(await repeatable(() => client.call.retrieve(externalId)));
  return facts.recording?.url ?? null;
}

/** Retell behind the port, under one partner's key. */
export function createRetellEngine({ secretKey }: VoiceEngineKeys): VoiceEngine {
  const connection = connectRetell(secretKey);
  const { client, repeatable } = connection;
  return {
    verifyKey: () => verifyKey(connection),
    listPhoneNumbers: () => listPhoneNumbers(connection),
    // It signs with the account's own key.
    ensureWebhookCredential: () => Promise.resolve({ credentialId: null }),
    convergeAgent: (input, state, note) => convergeAgent(connection, input, state, note),
    removeAgent: (agentId, state) => removeAgent(connection, agentId, state),
    inspectAgent: (input, state) => inspectAgent(connection, input, state),
    findAgentsByOurId: (agentId) => findAgentsByOurId(connection, agentId),
    createPhoneNumber: (source, binding) => createPhoneNumber(connection, source, binding),
    bindPhoneNumber: (externalId, binding) => bindPhoneNumber(connection, externalId, binding),
    releasePhoneNumber: (externalId) => releasePhoneNumber(connection, externalId),
    // It keeps a trunk's data with each number.
    ensureSipTrunk: () => Promise.resolve({ externalId: null }),
    removeSipTrunk: () => Promise.resolve(),
    createWebCall: (input) => createWebCall(connection, input),
    placeCall: (input) => placeCall(connection, input),
    findCallByOurId: (callId, since) => findCallByOurId(connection, callId, since),
    getCall: async (externalId) => callToFacts(await repeatable(() => client.call.retrieve(externalId))),
    listCalls: (range) => listCalls(connection, range),
    openMonitor: (externalId) => openMonitor(connection, externalId),
    endCall: (externalId) => endCall(connection, externalId),
    deleteCall: (externalId) => ignoreMissing(repeatable(() => client.call.delete(externalId))),
    recordingUrl: (externalId) => recordingUrl(connection, externalId),
  };
}
