import type { DocumentStatus, DocumentType } from "@/types/knowledge";

/** Filters of the knowledge base as its URL carries them; null is "any". */
export interface DocumentListFilters {
  status: DocumentStatus | null;
  type: DocumentType | null;
  search: string;
}

export const knowledgeKeys = {
  all: (slug: string) => [slug, "knowledge"] as const,
  lists: (slug: string) => [slug, "knowledge", "list"] as const,
  list: (slug: string, filters: DocumentListFilters) => [slug, "knowledge", "list", filters] as const,
  allChoices: (slug: string) => [slug, "knowledge", "choices"] as const,
  /** What pickers offer; one page of a hundred. */
  choices: (slug: string, search: string) => [slug, "knowledge", "choices", search] as const,
  detail: (slug: string, documentId: string) => [slug, "knowledge", "detail", documentId] as const,
};

/** Every status and type, so that one the API does not know cannot come from an address. */
const STATUSES: Record<DocumentStatus, true> = {
  draft: true,
  processing: true,
  active: true,
  error: true,
  archived: true,
};
const TYPES: Record<DocumentType, true> = {
  document: true,
  faq: true,
  product_info: true,
  policy: true,
  script: true,
  other: true,
};

/** Filters from an address; what is not a filter of ours counts as not set. */
export function readDocumentFilters(search: Readonly<Record<string, unknown>>): DocumentListFilters {
  const { status, type, search: words } = search;
  return {
    status: isKeyOf(STATUSES, status) ? status : null,
    type: isKeyOf(TYPES, type) ? type : null,
    search: typeof words === "string" ? words.trim().slice(0, 100) : "",
  };
}

function isKeyOf<Name extends string>(names: Record<Name, unknown>, value: unknown): value is Name {
  return typeof value === "string" && Object.hasOwn(names, value);
}

/** The same as the API's query takes them. */
export function toDocumentQuery({ status, type, search }: DocumentListFilters) {
  return { status: status ?? undefined, type: type ?? undefined, search: search || undefined };
}
