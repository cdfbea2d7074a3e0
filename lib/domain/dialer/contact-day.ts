import { offsetMsAt } from "@/lib/domain/dial-policy/zone-offsets";

/**
 * The day on the calendar of somebody called, on which their dials are counted: of the first zone they may be in. Where
 * nobody knows, the workspace's stands in, which all its campaigns share.
 */
export function contactDay(zones: readonly string[], workspaceZone: string, at: Date): string {
  const zone = zones[0] ?? workspaceZone;
  return new Date(at.getTime() + offsetMsAt(zone, at.getTime())).toISOString().slice(0, 10);
}
