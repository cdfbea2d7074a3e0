import type { z } from "zod";
import type { AgentResource, listAgentsQuery } from "@/types/agents";

export type AgentListStatus = NonNullable<z.output<typeof listAgentsQuery>["status"]>;

/** Filters of the agents list as its URL carries them; null is "any". */
export interface AgentListFilters {
  status: AgentListStatus | null;
  direction: AgentResource["direction"] | null;
  search: string;
}

/** A side of a comparison: a version by its number, the draft, or what is live. */
export type VersionSide = "draft" | "live" | number;

export const agentKeys = {
  all: (slug: string) => [slug, "agents"] as const,
  lists: (slug: string) => [slug, "agents", "list"] as const,
  list: (slug: string, filters: AgentListFilters) => [slug, "agents", "list", filters] as const,
  /** Names for filters and pickers; one page. */
  names: (slug: string) => [slug, "agents", "names"] as const,
  detail: (slug: string, agentId: string) => [slug, "agents", "detail", agentId] as const,
  /** Everything about one agent that another version of it makes old. */
  history: (slug: string, agentId: string) => [slug, "agents", "history", agentId] as const,
  versions: (slug: string, agentId: string) => [slug, "agents", "history", agentId, "versions"] as const,
  comparison: (slug: string, agentId: string, from: VersionSide, to: VersionSide) =>
    [slug, "agents", "history", agentId, "changes", from, to] as const,
  capabilities: (slug: string, agentId: string) =>
    [slug, "agents", "history", agentId, "capabilities"] as const,
  /** What is not stored yet: by the text of what was asked. */
  preview: (slug: string, what: "prompt" | "capabilities", asked: string) =>
    [slug, "agent-previews", what, asked] as const,
  webhookStatus: (slug: string) => [slug, "agents", "webhook-status"] as const,
  providerKeys: (slug: string) => [slug, "provider-keys"] as const,
  numbers: (slug: string) => [slug, "phone-numbers"] as const,
};

/** Every status and direction, so that one the API does not know cannot come from an address. */
const STATUSES: Record<AgentListStatus, true> = {
  draft: true,
  live: true,
  error: true,
  off: true,
  archived: true,
};
const DIRECTIONS: Record<AgentResource["direction"], true> = { inbound: true, outbound: true };

/** Filters from an address; what is not a filter of ours counts as not set. */
export function readAgentFilters(search: Readonly<Record<string, unknown>>): AgentListFilters {
  const { status, direction, search: words } = search;
  return {
    status: isKeyOf(STATUSES, status) ? status : null,
    direction: isKeyOf(DIRECTIONS, direction) ? direction : null,
    search: typeof words === "string" ? words.trim().slice(0, 100) : "",
  };
}

function isKeyOf<Name extends string>(names: Record<Name, unknown>, value: unknown): value is Name {
  return typeof value === "string" && Object.hasOwn(names, value);
}

/** The same as the API's query takes them. */
export function toAgentQuery({ status, direction, search }: AgentListFilters) {
  return {
    status: status ?? undefined,
    direction: direction ?? undefined,
    search: search || undefined,
  };
}
