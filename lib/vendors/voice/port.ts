import type { AgentDefinition } from "@/types/agent-definition";
import type { CapabilityFinding } from "@/types/agent-engines";
import type { AgentTool } from "@/types/agent-tools";
import type { LiveMonitor } from "@/types/live-calls";
import type { WebCallSession } from "@/types/test-calls";

/** Voice engines we know; the words of the `voice_provider` column. */
export type VoiceProvider = "vapi" | "retell";

/** A partner's keys at an engine, decrypted for the length of one use. */
export interface VoiceEngineKeys {
  secretKey: string;
  publicKey?: string | undefined;
}

/** Where the engine reports to, and the credential it signs with; null where it signs with the account's own key. */
export interface VoiceWebhook {
  url: string;
  credentialId: string | null;
}

/** A tool with everything the engine must know of it. Opened secrets live for the length of one sync. */
export interface RemoteTool {
  tool: AgentTool;
  /** Where calls of it are sent: our own address for functions, the tool's own otherwise; null where the engine does it. */
  url: string | null;
  /** Opened; what kind it is follows from the tool. */
  credential: {
    kind: "bearer" | "header" | "cal_com" | "gohighlevel" | "engine";
    headerName: string | null;
    secret: string;
  } | null;
  /** Of a hand-off: the other agent at the same account, and its name. */
  handOff: { externalId: string; name: string } | null;
}

/** A document an agent knows. `revision` changes with its text. */
export interface RemoteDocument {
  id: string;
  title: string;
  text: string;
  revision: number;
}

/** What an agent is to be at the engine. `agentId` is ours and travels with it, so that a lost answer can be looked up. */
export interface RemoteAgentInput {
  agentId: string;
  name: string;
  definition: AgentDefinition;
  /** The instructions with what is known written in; `definition.prompt` without. */
  instructions: string;
  /** Documents to be looked up at the engine instead, because they are too long for the instructions. */
  documents: RemoteDocument[];
  tools: RemoteTool[];
  /** Defaults of every variable the texts name. */
  variables: Record<string, string>;
  webhook: VoiceWebhook;
}

/**
 * What belongs to an agent at the engine. `parts` are further objects there by our own names, for example `llm`,
 * `tool:<id>`, `file:<id>`, `knowledge`; which ones there are is the adapter's business.
 */
export interface RemoteAgentState {
  externalId: string | null;
  parts: Record<string, string>;
}

export interface RemotePhoneNumber {
  externalId: string;
  /** E.164; null for a number that is only reachable by SIP. */
  number: string | null;
  name: string | null;
  carrier: string;
  isActive: boolean;
  sipUri: string | null;
  supportsSms: boolean;
}

/** Where a number's callers end up. `agentExternalId` null: nobody answers, the caller goes to the fallback or is told so. */
export interface NumberBinding {
  name: string;
  agentExternalId: string | null;
  fallbackNumber: string | null;
  webhook: VoiceWebhook;
}

/** How a number comes to the account. */
export type NumberSource =
  | { kind: "buy"; country: "US" | "CA"; areaCode: string | null; tollFree: boolean }
  | { kind: "twilio"; e164: string; accountSid: string; authToken: string }
  | { kind: "sip"; e164: string; trunk: SipTrunkInput; trunkExternalId: string | null };

/** A SIP trunk of the agency's own carrier; the password lives for the length of one sync. */
export interface SipTrunkInput {
  /** Ours; the engine's object carries it in its name where it has one. */
  trunkId: string;
  name: string;
  server: string;
  port: number;
  transport: "udp" | "tcp" | "tls";
  username: string;
  password: string | null;
  realm: string;
  register: boolean;
  registrationSeconds: number;
  outboundProxy: string;
}

/** An account as the engine describes it. */
export interface EngineAccount {
  name: string | null;
  /** Calls it carries at once; null where the engine does not say. */
  concurrencyLimit: number | null;
}

export interface WebCallInput {
  /** Ours, attached as metadata. */
  callId: string;
  agentExternalId: string;
  variables: Record<string, string>;
}

export type WebCallOutcome =
  | { outcome: "accepted"; externalId: string; session: WebCallSession }
  | Exclude<PlaceCallOutcome, { outcome: "accepted" }>;

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

/** Calls as the engine lists them, newest first. `nextCursor` is null on the last page. */
export interface RemoteCallPage {
  calls: CallFacts[];
  nextCursor: string | null;
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
  verifyKey(): Promise<EngineAccount>;
  listPhoneNumbers(): Promise<RemotePhoneNumber[]>;
  /**
   * Converges on one signing credential: keeps `existingId` when the engine still has it, else finds or makes one. Null
   * for an engine that signs with the account's own key.
   */
  ensureWebhookCredential(input: {
    name: string;
    webhookKey: string;
    existingId?: string | undefined;
  }): Promise<{ credentialId: string | null }>;
  /**
   * Makes the account hold exactly one agent of ours as `input` says, with its parts, live at once. What `state` names is
   * kept and updated; what is gone or unknown is first looked for by our ids, since an answer may have been lost, and only
   * then created. `note` is awaited after each creation and deletion, so that a run that dies leaves nothing unknown
   * behind. Safe to run again at any point.
   */
  convergeAgent(
    input: RemoteAgentInput,
    state: RemoteAgentState,
    note: (state: RemoteAgentState) => Promise<void>,
  ): Promise<RemoteAgentState>;
  /** Removes the agent, its parts, and whatever else there carries our agent id. What is already gone counts as removed. */
  removeAgent(agentId: string, state: RemoteAgentState): Promise<void>;
  /** How what the engine holds differs from `input`, in words; empty when it does not. */
  inspectAgent(input: RemoteAgentInput, state: RemoteAgentState): Promise<string[]>;
  /** Every remote agent that carries our agent id, oldest first; more than one means a lost answer was repeated. */
  findAgentsByOurId(agentId: string): Promise<{ externalId: string }[]>;
  /** Brings a number into the account, or finds it there already. Never retries a purchase. */
  createPhoneNumber(source: NumberSource, binding: NumberBinding): Promise<RemotePhoneNumber>;
  bindPhoneNumber(externalId: string, binding: NumberBinding): Promise<void>;
  /** Gives the number up; one that is already gone counts as released. */
  releasePhoneNumber(externalId: string): Promise<void>;
  /**
   * Converges on one trunk; null for an engine that keeps a trunk's data with each number. Passwords are only sent.
   */
  ensureSipTrunk(trunk: SipTrunkInput, existingId: string | null): Promise<{ externalId: string | null }>;
  removeSipTrunk(externalId: string): Promise<void>;
  /** Opens a call that a browser joins. Never retries. */
  createWebCall(input: WebCallInput): Promise<WebCallOutcome>;
  /** Never throws for an answer of the engine, never retries. */
  placeCall(input: PlaceCallInput): Promise<PlaceCallOutcome>;
  /** The remote call we attached `callId` to, created at or after `since`; null when the engine has none. */
  findCallByOurId(callId: string, since: Date): Promise<CallFacts | null>;
  getCall(externalId: string): Promise<CallFacts>;
  /**
   * Calls the engine began from `since` until before `until`, page by page. A list may leave out what was said: only
   * `getCall` tells everything of one. A row that cannot be read is counted and left out.
   */
  listCalls(range: { since: Date; until: Date; cursor: string | null }): Promise<RemoteCallPage>;
  /** How to listen to a call in progress; null when the engine offers none for it (any more). */
  openMonitor(externalId: string): Promise<LiveMonitor | null>;
  /** Hangs up a call in progress; a call that has ended already is left alone. */
  endCall(externalId: string): Promise<void>;
  /** Has the engine forget a call that has ended, for good; one it does not have (any more) counts as forgotten. */
  deleteCall(externalId: string): Promise<void>;
  /** A URL that grants access to the recording for a short time; null when there is none. */
  recordingUrl(externalId: string): Promise<string | null>;
}

/** What an engine makes of an agent; pure, so that it can be asked before anything is stored. */
export type CapabilityReport = (definition: AgentDefinition) => CapabilityFinding[];

/** A function call the engine waits for, as it arrived. */
export interface FunctionCallRequest {
  /** The engine's id of it; the same one may be delivered twice. */
  externalId: string;
  /** As the model names it. */
  toolName: string;
  arguments: Record<string, unknown>;
  callExternalId: string | null;
  agentExternalId: string | null;
  /** Our agent's id, where the engine returned it. Trust it only within the verified integration. */
  agentId: string | null;
}

/**
 * Types of events that repeat everything said so far, with each turn anew. The longest of them says all that the others
 * say; the report at the end says it for good.
 */
export const INTERIM_EVENT_TYPES: readonly string[] = ["conversation-update", "transcript_updated"];
