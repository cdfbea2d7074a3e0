"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { readDocumentFilters } from "@/lib/client/knowledge/keys";
import { DOCUMENT_STATUS_LOOKS, DOCUMENT_TYPE_NAMES } from "./document-looks";

const PARSERS = { status: parseAsString, type: parseAsString, search: parseAsString };

const STATUS_OPTIONS = Object.entries(DOCUMENT_STATUS_LOOKS).map(([value, { label }]) => ({ value, label }));
const TYPE_OPTIONS = Object.entries(DOCUMENT_TYPE_NAMES).map(([value, label]) => ({ value, label }));

/** Filters of the knowledge base. They live in the address, so a filtered list can be shared and gone back to. */
export function useDocumentFilters() {
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readDocumentFilters(state);
  const single = (key: "status" | "type", label: string, options: FilterDefinition["options"]) => ({
    key,
    label,
    options,
    selected: filters[key] === null ? [] : [filters[key]],
    single: true,
    onChange: ([value]: string[]) => void setState({ [key]: value ?? null }),
  });
  const definitions: FilterDefinition[] = [
    single("status", "Status", STATUS_OPTIONS),
    single("type", "Type", TYPE_OPTIONS),
  ];
  return {
    filters,
    definitions,
    isFiltered: definitions.some(({ selected }) => selected.length > 0) || filters.search !== "",
    setSearch: (words: string) => void setState({ search: words || null }),
    clear: () => void setState({ status: null, type: null, search: null }),
  };
}
