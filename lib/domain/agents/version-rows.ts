import { z } from "zod";
import { sql } from "@/lib/data/rows";
import { agentDefinition } from "@/types/agent-definition";
import type { AgentVersionItem, AgentVersionResource } from "@/types/agent-versions";
import type { Viewer } from "../shared/can";
import { shownDefinition } from "./keep-words";

export const versionItemRow = z.object({
  number: z.number().int(),
  name: z.string(),
  provider: z.enum(["vapi", "retell"]),
  direction: z.enum(["inbound", "outbound"]),
  note: z.string(),
  restoredFrom: z.number().int().nullable(),
  by: z.string(),
  isLive: z.boolean(),
  isPinned: z.boolean(),
  createdAt: z.date(),
});
export type VersionItemRow = z.infer<typeof versionItemRow>;

export const versionWithDefinition = versionItemRow.extend({ definition: agentDefinition });
export type VersionRow = z.infer<typeof versionWithDefinition>;

/** Of a version `v` of the agent `a`. */
export const versionColumns = sql`
  v.number, v.name, v.provider, v.direction, v.note, v.restored_from as "restoredFrom", v.created_by_label as by,
  v.number = a.published_version as "isLive", coalesce(v.number = a.pinned_version, false) as "isPinned",
  v.created_at as "createdAt"`;

/** A version as lists show it. */
export function toVersionItem(row: VersionItemRow): AgentVersionItem {
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** A version with its definition; its words are for those who may read them. */
export function toVersionResource({ definition, ...item }: VersionRow, viewer: Viewer): AgentVersionResource {
  return { ...toVersionItem(item), definition: shownDefinition(definition, viewer) };
}
