import type { AgentDefinition } from "@/types/agent-definition";

/** Voice engines we know; the words of the `voice_provider` column. */
export type VoiceProvider = "vapi" | "retell";

/** A partner's keys at an engine, decrypted for the length of one use. */
export interface VoiceEngineKeys {
  secretKey: string;
  publicKey?: string | undefined;
}

/** Where the engine reports to, and the credential it signs with. */
export interface VoiceWebhook {
  url: string;
  credentialId: string;
}

/** What an agent is at the engine. `agentId` is ours and travels as metadata, so that a lost answer can be looked up. */
export interface RemoteAgentInput {
  agentId: string;
  name: string;
  definition: AgentDefinition;
  webhook: VoiceWebhook;
}

export interface RemotePhoneNumber {
  externalId: string;
  /** E.164; null for a number that is only reachable by SIP. */
  number: string | null;
  name: string | null;
  carrier: string;
  isActive: boolean;
}

export interface PlaceCallInput {
  /** Our call id; attached as metadata and as the remote call's name. */
  callId: string;
  agentExternalId: string;
  phoneNumberExternalId: string;
  /** E.164. */
  to: string;
  contactName?: string | undefined;
  /** Values of the `{{name}}` placeholders of the agent's texts. */
  variables?: Record<string, string> | undefined;
  webhook?: VoiceWebhook | undefined;
}

/**
 * What became of a dial request. `ambiguous`: the engine may or may not be dialling (time-out, 5xx, dropped socket);
 * look the call up by our id, never ask again blindly. `rejected`: the engine certainly does not dial.
 */
export type PlaceCallOutcome =
  | { outcome: "accepted"; externalId: string }
  | {
      outcome: "rejected";
      message: string;
      reason: "rate_limited" | "auth" | "invalid";
      retryAfterMs?: number;
    }
  | { outcome: "ambiguous"; message: string };

export type CallStatus =
  | "initiated"
  | "ringing"
  | "in_progress"
  | "completed"
  | "failed"
  | "no_answer"
  | "busy"
  | "canceled";

/** Our words for why a call ended; `providerEndedReason` keeps the engine's. */
export type EndedReason =
  | "caller_hung_up"
  | "agent_hung_up"
  | "transferred"
  | "voicemail"
  | "silence"
  | "max_duration"
  | "no_answer"
  | "busy"
  | "canceled"
  | "misdialed"
  | "rejected_by_carrier"
  | "carrier_error"
  | "configuration_error"
  | "billing_error"
  | "concurrency_limit"
  | "provider_error"
  | "engine_error"
  | "unknown";

export interface TranscriptTurn {
  role: "agent" | "caller" | "tool";
  text: string;
  /** Seconds from the start of the call. */
  startSeconds: number;
  endSeconds?: number;
  tool?: { name: string; arguments?: string };
}

export type CostKind = "transport" | "transcriber" | "model" | "voice" | "platform" | "analysis" | "other";

export interface CostLine {
  kind: CostKind;
  label: string;
  quantity?: number;
  unit?: "minutes" | "characters" | "tokens";
  /** Micro-dollars. */
  costMicros: bigint;
}

export interface CallRecording {
  url: string;
  /** True when the URL itself grants access until `expiresAt`; otherwise fetch it with the secret key. */
  presigned: boolean;
  expiresAt?: Date;
}

/**
 * What one event or one read of the engine tells about a call. Absent means "this source does not say", never "none".
 * Facts of several events merge field by field in any order.
 */
export interface CallFacts {
  externalId: string;
  /** Our call id, when the engine returned the metadata we attached. Trust it only within the verified integration. */
  callId?: string;
  agentExternalId?: string;
  phoneNumberExternalId?: string;
  type?: "phone" | "web";
  direction?: "inbound" | "outbound";
  status?: CallStatus;
  startedAt?: Date;
  endedAt?: Date;
  durationSeconds?: number;
  endedReason?: EndedReason;
  providerEndedReason?: string;
  fromNumber?: string;
  toNumber?: string;
  transcriptTurns?: TranscriptTurn[];
  summary?: string;
  sentiment?: "positive" | "neutral" | "negative";
  successEvaluation?: string;
  structuredData?: Record<string, unknown>;
  costLines?: CostLine[];
  /** Micro-dollars; the sum of `costLines` when there are any. */
  providerCostMicros?: bigint;
  recording?: CallRecording;
}

/** One verified webhook message. `deliveryKey` is equal for redeliveries and for nothing else. */
export interface VoiceWebhookMessage {
  type: string;
  callExternalId: string | null;
  agentExternalId: string | null;
  timestampMs: number | null;
  deliveryKey: string;
}

/**
 * A voice engine under one partner's keys. Every method throws `VendorError` except where it says otherwise.
 * Reads are retried inside; nothing that dials or creates is.
 */
export interface VoiceEngine {
  /** Throws `VendorError{kind:"auth"}` with the engine's words when it refuses the key. */
  verifyKey(): Promise<void>;
  listPhoneNumbers(): Promise<RemotePhoneNumber[]>;
  /** Converges on one signing credential: keeps `existingId` when the engine still has it, else finds or makes one. */
  ensureWebhookCredential(input: {
    name: string;
    webhookKey: string;
    existingId?: string | undefined;
  }): Promise<{ credentialId: string }>;
  createAgent(input: RemoteAgentInput): Promise<{ externalId: string }>;
  updateAgent(externalId: string, input: RemoteAgentInput): Promise<void>;
  /** An agent that is already gone counts as deleted. */
  deleteAgent(externalId: string): Promise<void>;
  /** Every remote agent that carries our agent id, oldest first; more than one means a lost answer was repeated. */
  findAgentsByOurId(agentId: string): Promise<{ externalId: string }[]>;
  /** Never throws for an answer of the engine, never retries. */
  placeCall(input: PlaceCallInput): Promise<PlaceCallOutcome>;
  /** The remote call we attached `callId` to, created at or after `since`; null when the engine has none. */
  findCallByOurId(callId: string, since: Date): Promise<CallFacts | null>;
  getCall(externalId: string): Promise<CallFacts>;
  /** Hangs up a call in progress; a call that has ended already is left alone. */
  endCall(externalId: string): Promise<void>;
  /** A URL that grants access to the recording for a short time; null when there is none. */
  recordingUrl(externalId: string): Promise<string | null>;
}
