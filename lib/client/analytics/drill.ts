import type { AnalyticsFilters } from "@/types/analytics";
import type { CallFilters } from "@/types/calls";
import { buildUrl } from "../build-url";

/** Leads from a figure to the calls behind it. */
export type Drill = (more?: CallFilters) => string | undefined;

/** Addresses of the list of calls with the report's filters and the figure's own; no address for who may not see calls. */
export function drillFrom(input: {
  slug: string;
  maySeeCalls: boolean;
  query?: Pick<AnalyticsFilters, "agentId" | "direction">;
  /** The instants of the report: from is in, to is not. */
  period: { from: string; to: string };
}): Drill {
  const { slug, maySeeCalls, query = {}, period } = input;
  const { agentId, direction } = query;
  return (more = {}) =>
    maySeeCalls
      ? buildUrl("/w/[slug]/calls", { slug }, { ...period, agentId, direction, ...more })
      : undefined;
}
