import type { CallingRules } from "@/types/calling-rules";
import type { CampaignSettings, DialReason } from "@/types/campaign-settings";

/** Somebody on a list, as far as the policy asks. */
export interface DialRecipient {
  /** E.164. */
  phone: string;
  /** ISO 3166; null where the number does not say. */
  country: string | null;
  /** IANA zones the person may be in; empty where nobody knows. */
  zones: readonly string[];
  /** Dials so far in this campaign. */
  attempts: number;
  /** The recipient's own values by variable; defaults of the campaign are looked up in its settings. */
  values: Readonly<Record<string, string>>;
}

/** An entry of a list of numbers not to be called that names the recipient's number. */
export interface DncHit {
  scope: "workspace" | "agency" | "platform";
  source: string;
  expiresAt: Date | null;
}

/** A number of ours that the campaign may call from. */
export interface PoolNumber {
  id: string;
  /** E.164. */
  e164: string;
  country: string | null;
  dialsToday: number;
  /** The number's own limit per day; null has none. The campaign's limit counts too. */
  limit: number | null;
}

/** All that is known when somebody is about to be dialled. */
export interface DialFacts {
  at: Date;
  settings: CampaignSettings;
  /** The agency's hours, which narrow the law's. */
  rules: CallingRules;
  recipient: DialRecipient;
  dnc: readonly DncHit[];
  /** Dials to this number today, on the person's own calendar, by all campaigns of the workspace and by hand. */
  contactDialsToday: number;
  /** Whether the workspace has the person on the line. */
  isOnCall?: boolean;
  numbers: readonly PoolNumber[];
  /** When the numbers' day ends; the next midnight of the campaign's zone where it is not told. */
  numbersResetAt?: Date;
}

/** What was looked at: small, plain JSON, kept as proof beside the dial. */
export type DialProof = Record<string, unknown>;

/** Dial now and until then from this number, look again later, or never dial. */
export type DialVerdict =
  | { verdict: "allow"; numberId: string; until: Date; facts: DialProof }
  | { verdict: "defer"; reason: DialReason; untilAt: Date; facts: DialProof }
  | { verdict: "block"; reason: DialReason; facts: DialProof };
