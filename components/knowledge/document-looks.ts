import type { StatusLook } from "@/components/patterns/status-badge";
import { formatNumber } from "@/config/format";
import type { DocumentListItem, DocumentStatus, DocumentType } from "@/types/knowledge";

/** Types as people know them. */
export const DOCUMENT_TYPE_NAMES: Record<DocumentType, string> = {
  document: "Document",
  faq: "Questions and answers",
  product_info: "Product information",
  policy: "Policy",
  script: "Script",
  other: "Other",
};

export const DOCUMENT_STATUS_LOOKS: Record<DocumentStatus, StatusLook> = {
  draft: { label: "Draft", tone: "neutral" },
  processing: { label: "Reading", tone: "info", live: true },
  active: { label: "Active", tone: "success" },
  error: { label: "Needs attention", tone: "danger" },
  archived: { label: "Archived", tone: "neutral" },
};

export const SYNC_LOOKS: Record<DocumentListItem["sync"], StatusLook> = {
  none: { label: "Not live in any agent", tone: "neutral" },
  pending: { label: "Syncing", tone: "info", live: true },
  synced: { label: "Agents are up to date", tone: "success" },
  error: { label: "An agent could not be synced", tone: "danger" },
};

/** `1,204 tokens`; a dash until there is a text. */
export function tokenWords(tokens: number): string {
  if (tokens === 0) return "–";
  return `${formatNumber(tokens)} ${tokens === 1 ? "token" : "tokens"}`;
}

/** `3 agents`, or `No agent`. */
export function agentWords(count: number): string {
  if (count === 0) return "No agent";
  return `${formatNumber(count)} ${count === 1 ? "agent" : "agents"}`;
}
