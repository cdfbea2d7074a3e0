import type { OutcomeCode } from "../voice/outcomes";
import type { CallSettings } from "../voice/settings";
import type { Turn } from "../voice/turn";
import type { AssistantBody, AssistantOverrides } from "./schemas/assistant";
import type { Customer } from "./schemas/call";
import type { CredentialBody } from "./schemas/credential";
import type { PhoneNumberBody } from "./schemas/phone-number";
import type { ToolBody } from "./schemas/tool";

/** A thing an organisation owns; `body` is what was sent, defaults are never invented. */
export interface Stored<Body> {
  id: string;
  orgId: string;
  createdAt: string;
  updatedAt: string;
  body: Body;
}

export type StoredAssistant = Stored<AssistantBody>;
export type StoredTool = Stored<ToolBody>;
export type StoredCredential = Stored<CredentialBody>;

/** `text` is what can be read in it. */
export interface FileBody {
  name: string;
  originalName: string;
  bytes: number;
  mimetype: string;
  purpose: string;
  text: string;
}
export type StoredFile = Stored<FileBody>;
/** `number` is what the provider assigned when the body asked for one. */
export type StoredPhoneNumber = Stored<PhoneNumberBody> & { number?: string | undefined };

export type CallStatus = "scheduled" | "queued" | "ringing" | "in-progress" | "forwarding" | "ended";
export type CallType = "outboundPhoneCall" | "inboundPhoneCall" | "webCall";

/** What the provider concluded after the call; parts that were not asked for are absent. */
export interface CallAnalysis {
  summary?: string | undefined;
  successEvaluation?: string | undefined;
  structuredData?: Record<string, unknown> | undefined;
}

/** One line of the bill; `cost` in USD, whole hundredths of a cent. */
export type CostLine = { type: string; cost: number; analysisType?: string } & Record<string, unknown>;

export interface StoredCall {
  id: string;
  orgId: string;
  createdAt: string;
  updatedAt: string;
  type: CallType;
  status: CallStatus;
  name?: string | undefined;
  assistantId?: string | undefined;
  assistant?: AssistantBody | undefined;
  assistantOverrides?: AssistantOverrides | undefined;
  phoneNumberId?: string | undefined;
  phoneNumber?: Record<string, unknown> | undefined;
  customer?: Customer | undefined;
  earliestAt?: string | undefined;
  outcome: OutcomeCode;
  sandbox: CallSettings;
  seed: number;
  startedAt?: string | undefined;
  endedAt?: string | undefined;
  endedReason?: string | undefined;
  /** Where the caller was passed on to. */
  destination?: Record<string, unknown> | undefined;
  /** Assistants that took over, in this order. */
  handedOffTo?: string[] | undefined;
  /** Ended reason of a call that nobody can speak in. */
  unservedReason?: string | undefined;
  turns: Turn[];
  variableValues?: Record<string, unknown> | undefined;
  recorded: boolean;
  costs: CostLine[];
  analysis?: CallAnalysis | undefined;
}
