import { SafeFetchError, type SafeFetchResponse } from "@/lib/platform/safe-fetch";
import { VendorError } from "@/lib/platform/vendor-error";
import type { OutboundAccess, OutboundAccount, OutboundCallState, OutboundService } from "../port";
import { jsonOf, toUnreached, toVendorError, VENDOR } from "./errors";
import { placeCall } from "./place-call";
import { accountBody, callBody, toEngineKeys } from "./schema";
import { createSend, type Send } from "./send";

const READ_TIMEOUT_MS = 5_000;

/** A service that speaks the contract in `docs/outbound-service.md`. */
export function createHttpService(access: OutboundAccess): OutboundService {
  const send = createSend(access);
  return {
    verifyKey: () => verifyKey(send),
    placeCall: (input) => placeCall(send, input),
    findCall: (callId) => findCall(send, callId),
  };
}

async function verifyKey(send: Send): Promise<OutboundAccount> {
  const answer = await read(send, "/v1/account");
  if (answer.status !== 200) throw toVendorError(answer);
  const { data } = accountBody.safeParse(jsonOf(answer));
  if (!data) throw unreadable();
  return { name: data.name ?? null, engineKeys: toEngineKeys(data.engineKeys) };
}

async function findCall(send: Send, callId: string): Promise<OutboundCallState | null> {
  const answer = await read(send, `/v1/calls/${encodeURIComponent(callId)}`);
  if (answer.status === 404) return null;
  if (answer.status !== 200) throw toVendorError(answer);
  const { data } = callBody.safeParse(jsonOf(answer));
  if (!data) throw unreadable();
  if (data.status === "placed") return { state: "placed", externalId: data.engineCallId };
  return data.status === "waiting" ? { state: "waiting" } : { state: "refused", message: data.error.message };
}

async function read(send: Send, path: string): Promise<SafeFetchResponse> {
  try {
    return await send("GET", path, { timeoutMs: READ_TIMEOUT_MS });
  } catch (error) {
    if (error instanceof SafeFetchError) throw toUnreached(error);
    throw error;
  }
}

function unreadable(): VendorError {
  return new VendorError({
    kind: "invalid",
    vendor: VENDOR,
    message: "What answers at this address is no outbound service we understand",
  });
}
