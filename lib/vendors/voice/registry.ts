import type { AgentDefinition } from "@/types/agent-definition";
import type { CapabilityFinding } from "@/types/agent-engines";
import { type AnsweredFunctionCall, FUNCTION_WIRES, type FunctionAnswerBody } from "./function-wires";
import type {
  CallFacts,
  CapabilityReport,
  FunctionCallRequest,
  VoiceEngine,
  VoiceEngineKeys,
  VoiceProvider,
} from "./port";
import { retellCapabilities } from "./retell/capabilities";
import { createRetellEngine } from "./retell/engine";
import { parseRetellInbound, type RetellInboundCall, retellInboundAnswer } from "./retell/inbound";
import { eventToFacts } from "./retell/map-call";
import { parseRetellBody } from "./retell/webhook";
import { vapiCapabilities } from "./vapi/capabilities";
import { createVapiEngine } from "./vapi/engine";
import { messageToFacts } from "./vapi/map-call";
import { parseVapiBody } from "./vapi/webhook";

interface EngineAdapter {
  create: (keys: VoiceEngineKeys) => VoiceEngine;
  /** The call facts of a stored webhook body, null when its type tells none. Throws when it cannot be read. */
  webhookFacts: (rawBody: string) => CallFacts | null;
  capabilities: CapabilityReport;
}

const ADAPTERS: Readonly<Record<VoiceProvider, EngineAdapter>> = {
  vapi: {
    create: createVapiEngine,
    webhookFacts: (rawBody) => messageToFacts(parseVapiBody(rawBody)),
    capabilities: vapiCapabilities,
  },
  retell: {
    create: createRetellEngine,
    webhookFacts: (rawBody) => eventToFacts(parseRetellBody(rawBody)),
    capabilities: retellCapabilities,
  },
};

/** The engine under these keys; cheap, so make one per use. */
export function voiceEngine(provider: VoiceProvider, keys: VoiceEngineKeys): VoiceEngine {
  return ADAPTERS[provider].create(keys);
}

/** What a stored webhook body tells about its call; null when its type tells nothing. Throws when it cannot be read. */
export function webhookCallFacts(provider: VoiceProvider, rawBody: string): CallFacts | null {
  return ADAPTERS[provider].webhookFacts(rawBody);
}

/** What the engine makes of a definition, part by part. */
export function capabilityReport(provider: VoiceProvider, definition: AgentDefinition): CapabilityFinding[] {
  return ADAPTERS[provider].capabilities(definition);
}

/** The function calls a verified body waits for. Throws when it holds none that can be read. */
export function readFunctionCalls(provider: VoiceProvider, rawBody: string): FunctionCallRequest[] {
  return FUNCTION_WIRES[provider].read(rawBody);
}

/** What the engine is answered to its function calls, with status 200 for failures too. */
export function functionAnswerBody(
  provider: VoiceProvider,
  answers: AnsweredFunctionCall[],
): FunctionAnswerBody {
  return FUNCTION_WIRES[provider].write(answers);
}

/** The ringing call Retell asks about; null when the body is none. Throws when it is not JSON. */
export function readRingingCall(rawBody: string): RetellInboundCall | null {
  return parseRetellInbound(rawBody);
}

/** Tells Retell which of its agents answers a ringing call, and who calls; no agent turns the caller away. */
export function ringingCallAnswer(agentExternalId: string | null, callerNumber: string | null): object {
  return retellInboundAnswer(agentExternalId, callerNumber);
}
