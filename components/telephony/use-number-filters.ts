"use client";

import { useQueryStates } from "nuqs";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { LINE_NAMES } from "./looks";
import { numberFilterParsers } from "./number-filters";

const STATUSES = [
  { value: "assigned", label: "In use" },
  { value: "available", label: "Available" },
  { value: "pending", label: "On its way" },
  { value: "inactive", label: "Not in service" },
  { value: "error", label: "Not obtained" },
] as const;
const PROVIDERS = (["vapi", "retell", "twilio", "sip"] as const).map((value) => ({
  value,
  label: LINE_NAMES[value],
}));

/** What narrows the list of numbers, kept in the address. `clients` are those to choose from. */
export function useNumberFilters(clients: readonly { id: string; name: string }[]) {
  const [filters, setFilters] = useQueryStates(numberFilterParsers);
  const { search, status, provider, client } = filters;
  const definitions: FilterDefinition[] = [
    {
      key: "status",
      label: "Status",
      single: true,
      options: STATUSES,
      selected: status ? [status] : [],
      onChange: ([chosen]) =>
        void setFilters({ status: STATUSES.find(({ value }) => value === chosen)?.value ?? null }),
    },
    {
      key: "provider",
      label: "Provider",
      single: true,
      options: PROVIDERS,
      selected: provider ? [provider] : [],
      onChange: ([chosen]) =>
        void setFilters({ provider: PROVIDERS.find(({ value }) => value === chosen)?.value ?? null }),
    },
    {
      key: "client",
      label: "Client",
      single: true,
      options: clients.map(({ id, name }) => ({ value: id, label: name })),
      selected: client ? [client] : [],
      onChange: ([chosen]) => void setFilters({ client: chosen ?? null }),
    },
  ];
  return {
    filters,
    definitions,
    isFiltered: search !== "" || status !== null || provider !== null || client !== null,
    setSearch: (next: string) => void setFilters({ search: next }),
    clear: () => void setFilters(null),
  };
}
