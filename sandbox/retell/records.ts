import type { OutcomeCode } from "../voice/outcomes";
import type { CallSettings } from "../voice/settings";
import type { Turn } from "../voice/turn";
import type { AgentBody } from "./schemas/agent";
import type { AgentOverride } from "./schemas/call";
import type { DisconnectionReason } from "./schemas/catalog";
import type { AgentBinding } from "./schemas/phone-number";
import type { LlmBody } from "./schemas/retell-llm";

/** One version of an agent or of a Retell LLM; immutable once published. Times are epoch milliseconds. */
export interface Version<Body> {
  version: number;
  body: Body;
  isPublished: boolean;
  modifiedAt: number;
  baseVersion?: number | undefined;
}

/** A thing with versions, oldest first; there is always at least one. */
export interface Versioned<Body> {
  id: string;
  orgId: string;
  createdAt: number;
  /** The next version's number: a deleted one is never given again. */
  nextVersion: number;
  versions: Version<Body>[];
}

export type StoredAgent = Versioned<AgentBody>;
export type StoredLlm = Versioned<LlmBody>;

export interface StoredNumber {
  /** The number itself. */
  id: string;
  orgId: string;
  createdAt: number;
  modifiedAt: number;
  type: "retell-twilio" | "retell-telnyx" | "custom";
  areaCode?: number | undefined;
  /** Everything the provider shows again, without secrets. */
  fields: NumberFields;
}

export interface NumberFields {
  nickname?: string | null | undefined;
  inbound_agents?: AgentBinding[] | null | undefined;
  outbound_agents?: AgentBinding[] | null | undefined;
  inbound_sms_agents?: AgentBinding[] | null | undefined;
  outbound_sms_agents?: AgentBinding[] | null | undefined;
  inbound_webhook_url?: string | null | undefined;
  inbound_sms_webhook_url?: string | null | undefined;
  allowed_inbound_country_list?: string[] | null | undefined;
  allowed_outbound_country_list?: string[] | null | undefined;
  fallback_number?: string | null | undefined;
  trunk?: TrunkFields | undefined;
}

export interface TrunkFields {
  termination_uri?: string | undefined;
  auth_username?: string | undefined;
  transport?: string | undefined;
}

export type KnowledgeSource = { source_id: string; readyAt: number } & (
  | { type: "document"; filename: string; file_size: number; text: string }
  | { type: "text"; title: string; text: string }
  | { type: "url"; url: string }
);

export interface StoredKnowledgeBase {
  id: string;
  orgId: string;
  createdAt: number;
  name: string;
  isAutoRefreshed: boolean;
  maxChunkSize: number;
  minChunkSize: number;
  /** When the indexing under way is done, epoch milliseconds; in the past when none is. */
  readyAt: number;
  /** When the very first indexing is done. */
  firstReadyAt: number;
  sources: KnowledgeSource[];
}

export type CallStatus = "registered" | "not_connected" | "ongoing" | "ended" | "error";

export interface ProductCost {
  product: string;
  /** US cents. */
  cost: number;
  /** US cents a second. */
  unit_price?: number;
  is_transfer_leg_cost?: boolean;
}

/** A tool that was used in a call. */
export interface ToolCallOf {
  name: string;
  success: boolean;
}

export interface CallAnalysis {
  call_summary?: string;
  call_successful?: boolean;
  user_sentiment?: "Negative" | "Positive" | "Neutral" | "Unknown";
  in_voicemail: boolean;
  custom_analysis_data: Record<string, unknown>;
}

export interface StoredCall {
  id: string;
  orgId: string;
  createdAt: number;
  type: "phone_call" | "web_call";
  status: CallStatus;
  agentId: string;
  agentVersion: number;
  agentName?: string | undefined;
  override?: AgentOverride | undefined;
  direction?: "inbound" | "outbound" | undefined;
  fromNumber?: string | undefined;
  toNumber?: string | undefined;
  metadata?: unknown;
  dynamicVariables?: Record<string, string> | undefined;
  collectedVariables?: Record<string, string> | undefined;
  customAttributes?: Record<string, string | number | boolean> | undefined;
  sipHeaders?: Record<string, string> | undefined;
  storage: "everything" | "everything_except_pii" | "basic_attributes_only";
  isUrlSigned: boolean;
  urlLifetimeMs: number;
  accessToken?: string | undefined;
  /** Until when the browser may join, epoch milliseconds. */
  expiresAt?: number | undefined;
  outcome: OutcomeCode;
  sandbox: CallSettings;
  seed: number;
  startedAt?: number | undefined;
  endedAt?: number | undefined;
  transferEndedAt?: number | undefined;
  transferDestination?: string | undefined;
  reason?: DisconnectionReason | undefined;
  turns: Turn[];
  recorded: boolean;
  costs: ProductCost[];
  /** Seconds from the question to the answer, one a turn of the agent. */
  latencies: number[];
  analysis?: CallAnalysis | undefined;
}
