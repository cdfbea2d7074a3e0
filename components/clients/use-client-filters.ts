"use client";

import { useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { clientFilterParsers } from "./client-filters";

const STATUSES = [
  { value: "active", label: "Active" },
  { value: "suspended", label: "Suspended" },
  { value: "archived", label: "Archived" },
  { value: "deleted", label: "Deleted" },
] as const;

/** What narrows and orders the list of clients, kept in the address. */
export function useClientFilters() {
  const [filters, setFilters] = useQueryStates(clientFilterParsers);
  const { show, status, sort, search } = filters;
  const definitions: FilterDefinition[] = [
    {
      key: "show",
      label: "Show",
      single: true,
      options: [{ value: "needing_help", label: "Needing help" }],
      selected: show === "all" ? [] : [show],
      onChange: ([chosen]) => void setFilters({ show: chosen === "needing_help" ? chosen : null }),
    },
    {
      key: "status",
      label: "State",
      single: true,
      options: STATUSES,
      selected: status ? [status] : [],
      onChange: ([chosen]) =>
        void setFilters({ status: STATUSES.find(({ value }) => value === chosen)?.value ?? null }),
    },
    {
      key: "sort",
      label: "First",
      single: true,
      options: [{ value: "need", label: "Those in need" }],
      selected: sort === "need" ? [sort] : [],
      onChange: ([chosen]) => void setFilters({ sort: chosen === "need" ? chosen : null }),
    },
  ];
  return {
    filters,
    definitions,
    isFiltered: show !== "all" || status !== null || search !== "",
    setSearch: (next: string) => void setFilters({ search: next }),
    clear: () => void setFilters(null),
  };
}
