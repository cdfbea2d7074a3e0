import type { LeadListItem, LeadResource } from "@/types/leads";
import { can, type Viewer } from "../shared/can";
import type { LeadListRow, LeadRow } from "./lead-rows";

/** What a lead is called: its names, or what else is known of it. */
export function leadName(
  lead: Pick<LeadListRow, "firstName" | "lastName" | "company" | "phone" | "email">,
): string {
  const name = `${lead.firstName} ${lead.lastName}`.trim();
  return name || lead.company || lead.phone || lead.email || "Somebody";
}

/** A lead as lists show it. */
export function toLeadListItem(row: LeadListRow): LeadListItem {
  const { lastContactedAt, nextFollowUpAt, createdAt, updatedAt, ...facts } = row;
  return {
    ...facts,
    displayName: leadName(row),
    lastContactedAt: lastContactedAt?.toISOString() ?? null,
    nextFollowUpAt: nextFollowUpAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** A lead in full; the campaigns it is in are told to who may see campaigns. */
export function toLeadResource(row: LeadRow, viewer: Viewer): LeadResource {
  const { otherPhones, country, timeZone, customFields, agentId, callId, campaigns, ...listed } = row;
  return {
    ...toLeadListItem(listed),
    ...{ otherPhones, country, timeZone, customFields, agentId, callId },
    campaigns: can(viewer, "campaigns.read") ? campaigns : [],
  };
}
