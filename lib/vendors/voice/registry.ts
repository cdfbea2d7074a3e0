import { VendorError } from "@/lib/platform/vendor-error";
import type { CallFacts, VoiceEngine, VoiceEngineKeys, VoiceProvider } from "./port";
import { createVapiEngine } from "./vapi/engine";
import { messageToFacts } from "./vapi/map-call";
import { parseVapiBody } from "./vapi/webhook";

interface EngineAdapter {
  create: (keys: VoiceEngineKeys) => VoiceEngine;
  /** The call facts of a stored webhook body, null when its type tells none. Throws when it cannot be read. */
  webhookFacts: (rawBody: string) => CallFacts | null;
}

const ADAPTERS: Readonly<Partial<Record<VoiceProvider, EngineAdapter>>> = {
  vapi: { create: createVapiEngine, webhookFacts: (rawBody) => messageToFacts(parseVapiBody(rawBody)) },
};

function adapterOf(provider: VoiceProvider): EngineAdapter {
  const adapter = ADAPTERS[provider];
  if (adapter) return adapter;
  throw new VendorError({
    kind: "invalid",
    vendor: provider,
    message: `Calls through ${provider} are not offered`,
  });
}

/** The engine under these keys; cheap, so make one per use. Throws `VendorError{kind:"invalid"}` for one we do not offer. */
export function voiceEngine(provider: VoiceProvider, keys: VoiceEngineKeys): VoiceEngine {
  return adapterOf(provider).create(keys);
}

/** What a stored webhook body tells about its call; null when its type tells nothing. Throws when it cannot be read. */
export function webhookCallFacts(provider: VoiceProvider, rawBody: string): CallFacts | null {
  return adapterOf(provider).webhookFacts(rawBody);
}
