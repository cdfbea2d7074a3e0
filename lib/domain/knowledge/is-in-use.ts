import type { DOCUMENT_STATUSES } from "@/types/knowledge";

interface Standing {
  status: (typeof DOCUMENT_STATUSES)[number];
  hasText: boolean;
}

/**
 * Whether agents have a text of the document; the same rule as in `loadAgentDocuments`. One that is read anew, or could
 * not be, goes on with the text it had.
 */
export function isInUse({ status, hasText }: Standing): boolean {
  return hasText && status !== "draft" && status !== "archived";
}
