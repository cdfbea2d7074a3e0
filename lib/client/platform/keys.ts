import type { PartnerFilters } from "@/types/console";
import type { EventFilters, JobState } from "@/types/dead-letters";
import type { EventState } from "@/types/provider-events";

/** What narrows a list; absent fields narrow nothing. */
export type PartnerListFilters = Partial<PartnerFilters>;
export type EventListFilters = Partial<EventFilters> & { status: EventState };

const root = ["platform"] as const;

/** Everything the console keeps starts alike, so one prefix reaches a whole area. */
export const platformKeys = {
  stats: () => [...root, "stats"] as const,
  revenue: () => [...root, "revenue"] as const,
  allPartners: () => [...root, "partners"] as const,
  partners: (filters: PartnerListFilters) => [...root, "partners", "list", filters] as const,
  partner: (id: string) => [...root, "partners", id] as const,
  partnerWorkspaces: (id: string, search: string) => [...root, "partners", id, "workspaces", search] as const,
  partnerPeople: (id: string) => [...root, "partners", id, "people"] as const,
  partnerActivity: (id: string) => [...root, "partners", id, "activity"] as const,
  variants: () => [...root, "variants"] as const,
  allEvents: () => [...root, "events"] as const,
  events: (filters: EventListFilters) => [...root, "events", "list", filters] as const,
  event: (id: string) => [...root, "events", id] as const,
  endReasons: () => [...root, "end-reasons"] as const,
  allJobs: () => [...root, "jobs"] as const,
  jobs: (state: JobState, name: string | null) => [...root, "jobs", "list", state, name] as const,
  job: (id: string) => [...root, "jobs", id] as const,
  integrations: (status: string | null) => [...root, "integrations", status] as const,
};
