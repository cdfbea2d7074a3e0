import type { LeadListFilters } from "../lead-filters/keys";

export const leadKeys = {
  all: (slug: string) => [slug, "leads"] as const,
  list: (slug: string, filters: LeadListFilters) => [slug, "leads", "list", filters] as const,
  deleted: (slug: string) => [slug, "leads", "deleted"] as const,
  summary: (slug: string, filters: LeadListFilters) => [slug, "leads", "summary", filters] as const,
  assignees: (slug: string) => [slug, "leads", "assignees"] as const,
  duplicates: (slug: string, leadId: string | null) => [slug, "leads", "duplicates", leadId] as const,
  rules: (slug: string) => [slug, "leads", "rules"] as const,
  one: (slug: string, leadId: string) => [slug, "leads", "one", leadId] as const,
  detail: (slug: string, leadId: string) => [slug, "leads", "one", leadId, "detail"] as const,
  timeline: (slug: string, leadId: string) => [slug, "leads", "one", leadId, "timeline"] as const,
  ofCall: (slug: string, callId: string) => [slug, "leads", "of-call", callId] as const,
};
