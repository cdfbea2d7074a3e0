import type { StatusLook } from "@/components/patterns/status-badge";
import type { LeadPriority, LeadSource, LeadStatus } from "@/types/leads";

/** In the order of the work. */
export const STATUS_ORDER: readonly LeadStatus[] = [
  "new",
  "contacted",
  "qualified",
  "nurturing",
  "converted",
  "lost",
];

export const LEAD_STATUS_LOOKS: Record<LeadStatus, StatusLook> = {
  new: { label: "New", tone: "info" },
  contacted: { label: "Contacted", tone: "neutral" },
  qualified: { label: "Qualified", tone: "warning" },
  nurturing: { label: "Nurturing", tone: "neutral" },
  converted: { label: "Converted", tone: "success" },
  lost: { label: "Lost", tone: "danger" },
};

export const PRIORITY_WORDS: Record<LeadPriority, string> = {
  urgent: "Urgent",
  high: "High",
  normal: "Normal",
  low: "Low",
};

export const SOURCE_WORDS: Record<LeadSource, string> = {
  voice_agent: "A call",
  manual: "By hand",
  import: "A file",
  api: "The API",
  webhook: "A webhook",
};

/** Options of a select or a filter, in the order of the words. */
export function optionsOf<Name extends string>(
  words: Readonly<Record<Name, string>>,
): { value: Name; label: string }[] {
  // The keys of an object literal are exactly its type's keys.
  const names = Object.keys(words) as Name[];
  return names.map((value) => ({ value, label: words[value] }));
}

/** Sources to choose among: no lead comes by a webhook. */
export const SOURCE_OPTIONS = optionsOf(SOURCE_WORDS).filter(({ value }) => value !== "webhook");

export const STATUS_OPTIONS = STATUS_ORDER.map((value) => ({ value, label: LEAD_STATUS_LOOKS[value].label }));
