import { DIAL_REASONS, RECIPIENT_OUTCOMES } from "@/config/campaign-words";
import { UUID } from "@/config/uuid";
import type { DecisionResource } from "@/types/campaign-recipients";
import type { DialReason, RecipientOutcome } from "@/types/campaign-settings";
import type { CampaignFilters, CampaignStatus, RecipientState } from "@/types/campaigns";

/** What the list is narrowed to, as its address carries it and saved views keep it. */
export type CampaignListFilters = { [Name in keyof CampaignFilters]?: NonNullable<CampaignFilters[Name]> };
export const CAMPAIGN_FILTER_NAMES = [
  "status",
  "agentId",
  "search",
] as const satisfies (keyof CampaignFilters)[];

/** Which people of a campaign's list; null is "any". */
export interface RecipientListFilters {
  state: RecipientState | null;
  outcome: RecipientOutcome | null;
  reason: DialReason | null;
  search: string;
}

export interface DecisionListFilters {
  recipientId: string | null;
  verdict: DecisionResource["verdict"] | null;
}

export const campaignKeys = {
  all: (slug: string) => [slug, "campaigns"] as const,
  lists: (slug: string) => [slug, "campaigns", "list"] as const,
  list: (slug: string, filters: CampaignListFilters) => [slug, "campaigns", "list", filters] as const,
  /** Those of an agent that are not over. */
  ofAgent: (slug: string, agentId: string) => [slug, "campaigns", "list", "agent", agentId] as const,
  comparison: (slug: string) => [slug, "campaigns", "comparison"] as const,
  /** Everything of one campaign: itself, its live view, list, decisions, estimate. */
  one: (slug: string, campaignId: string) => [slug, "campaigns", "one", campaignId] as const,
  detail: (slug: string, campaignId: string) => [slug, "campaigns", "one", campaignId, "detail"] as const,
  live: (slug: string, campaignId: string) => [slug, "campaigns", "one", campaignId, "live"] as const,
  estimate: (slug: string, campaignId: string) => [slug, "campaigns", "one", campaignId, "estimate"] as const,
  allRecipients: (slug: string, campaignId: string) =>
    [slug, "campaigns", "one", campaignId, "recipients"] as const,
  recipients: (slug: string, campaignId: string, filters: RecipientListFilters) =>
    [slug, "campaigns", "one", campaignId, "recipients", filters] as const,
  decisions: (slug: string, campaignId: string, filters: DecisionListFilters) =>
    [slug, "campaigns", "one", campaignId, "decisions", filters] as const,
  previews: (slug: string, campaignId: string) => [slug, "campaigns", "one", campaignId, "preview"] as const,
  preview: (slug: string, campaignId: string, recipientId: string | null) =>
    [slug, "campaigns", "one", campaignId, "preview", recipientId] as const,
};

const STATUSES: Record<CampaignStatus | "open", true> = {
  open: true,
  draft: true,
  scheduled: true,
  running: true,
  paused: true,
  completing: true,
  completed: true,
  terminated: true,
  expired: true,
};

const STATES: Record<RecipientState, true> = {
  pending: true,
  dialing: true,
  done: true,
  blocked: true,
  canceled: true,
};

/** Filters from an address or a saved view; what is not a filter of ours counts as not set. */
export function readCampaignFilters(search: Readonly<Record<string, unknown>>): CampaignListFilters {
  const { status, agentId, search: words } = search;
  const part = typeof words === "string" ? words.trim().slice(0, 100).trim() : "";
  return {
    ...(isKeyOf(STATUSES, status) ? { status } : {}),
    ...(typeof agentId === "string" && UUID.test(agentId) ? { agentId } : {}),
    ...(part === "" ? {} : { search: part }),
  };
}

/** The same for the people of a campaign. */
export function readRecipientFilters(search: Readonly<Record<string, unknown>>): RecipientListFilters {
  const { state, outcome, reason, search: words } = search;
  return {
    state: isKeyOf(STATES, state) ? state : null,
    outcome: RECIPIENT_OUTCOMES.find((known) => known === outcome) ?? null,
    reason: isKeyOf(DIAL_REASONS, reason) ? reason : null,
    search: typeof words === "string" ? words.trim().slice(0, 100) : "",
  };
}

function isKeyOf<Name extends string>(names: Record<Name, unknown>, value: unknown): value is Name {
  return typeof value === "string" && Object.hasOwn(names, value);
}
