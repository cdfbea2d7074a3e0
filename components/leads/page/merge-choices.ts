import { formatExact } from "@/config/format";
import type { MergeField } from "@/types/lead-bulk";
import type { LeadListItem } from "@/types/leads";
import { LEAD_STATUS_LOOKS, PRIORITY_WORDS } from "../lead-looks";

export interface Difference {
  field: MergeField;
  label: string;
  mine: string;
  theirs: string;
}

const FIELDS: readonly (readonly [MergeField, string, (lead: LeadListItem) => string])[] = [
  ["firstName", "First name", (lead) => lead.firstName],
  ["lastName", "Last name", (lead) => lead.lastName],
  ["phone", "First number", (lead) => lead.phone ?? ""],
  ["email", "E-mail", (lead) => lead.email],
  ["company", "Company", (lead) => lead.company],
  ["status", "Status", (lead) => LEAD_STATUS_LOOKS[lead.status].label],
  ["priority", "Priority", (lead) => PRIORITY_WORDS[lead.priority]],
  ["score", "Score", (lead) => String(lead.score)],
  ["assignee", "Assigned to", (lead) => lead.assignee?.name ?? ""],
  [
    "followUp",
    "Follow-up",
    (lead) => (lead.nextFollowUpAt ? formatExact(Date.parse(lead.nextFollowUpAt)) : ""),
  ],
];

/** Where both leads say something and say it differently; what only one says is kept anyway. */
export function differences(lead: LeadListItem, other: LeadListItem): Difference[] {
  return FIELDS.flatMap(([field, label, read]) => {
    const [mine, theirs] = [read(lead), read(other)];
    return mine !== "" && theirs !== "" && mine !== theirs ? [{ field, label, mine, theirs }] : [];
  });
}
