import type { VoiceProviderName } from "@/types/integrations";

/** How an agency's outbound service is reached, opened for the length of one use. */
export interface OutboundAccess {
  baseUrl: string;
  apiKey: string;
}

/** An account at an engine that the service can dial with, by the end of its key. */
export interface EngineKeyEnd {
  provider: VoiceProviderName;
  lastFour: string;
}

export interface OutboundAccount {
  name: string | null;
  engineKeys: EngineKeyEnd[];
}

export interface OutboundCallInput {
  /** Our call id: the idempotency key, and the metadata the service attaches at the engine. */
  callId: string;
  /** The account at the engine whose agent and number these are. */
  engine: EngineKeyEnd;
  agentExternalId: string;
  phoneNumberExternalId: string;
  /** E.164. */
  to: string;
  contactName?: string | undefined;
  variables?: Record<string, string> | undefined;
  /** Until when the service may begin the call; afterwards it has to let it be. */
  notAfter: Date;
}

/**
 * What became of a request to place a call. `ambiguous`: it may or may not be placed; look it up by our id, never ask again
 * blindly. `rejected`: it certainly is not, `unavailable` because the service is out of order. An accepted call is named by
 * the engine's id of it.
 */
export type OutboundCallOutcome =
  | { outcome: "accepted"; externalId: string }
  | {
      outcome: "rejected";
      reason: "rate_limited" | "auth" | "invalid" | "unavailable";
      message: string;
      retryAfterMs?: number;
    }
  | { outcome: "ambiguous"; message: string };

/** What the service knows of a call of ours. */
export type OutboundCallState =
  | { state: "placed"; externalId: string }
  | { state: "waiting" }
  | { state: "refused"; message: string };

/** A service that places calls at an engine on our behalf, under one agency's key. */
export interface OutboundService {
  /** Throws `VendorError{kind:"auth"}` with the service's words when it refuses the key. */
  verifyKey(): Promise<OutboundAccount>;
  /** Never throws for an answer of the service, never retries. */
  placeCall(input: OutboundCallInput): Promise<OutboundCallOutcome>;
  /** Null when the service has no call of that id. Throws `VendorError`. */
  findCall(callId: string): Promise<OutboundCallState | null>;
}
