"use client";

import { useQueryStates } from "nuqs";
import type { DateRangeProps } from "@/components/patterns/date-range-face";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import type { ProviderEventResource } from "@/types/provider-events";
import { type EventChoice, eventFilterDefinitions } from "./event-choices";
import { NO_EVENT_FILTERS, type ProviderEventNarrowing, providerEventParsers } from "./event-filters";

const CHOICES: readonly EventChoice<ProviderEventResource, "workspaceId" | "integrationId" | "type">[] = [
  {
    key: "workspaceId",
    label: "Client",
    optionOf: ({ workspace }) => workspace && { value: workspace.id, label: workspace.name },
  },
  {
    key: "integrationId",
    label: "Key",
    optionOf: ({ integration: key }) => key && { value: key.id, label: key.name },
  },
  { key: "type", label: "Event", optionOf: ({ type }) => ({ value: type, label: type }) },
];

/** Filters of the list. They live in the address, so a narrowed list can be shared and gone back to. */
export function useEventFilters() {
  const [state, setState] = useQueryStates(providerEventParsers);
  const { status: _, ...narrowing } = state;
  const narrow = (change: Partial<ProviderEventNarrowing>) => void setState(change);
  return {
    state,
    isFiltered: Object.values(narrowing).some((value) => value !== null),
    clear: () => narrow(NO_EVENT_FILTERS),
    days: {
      label: "Received",
      value: { from: state.from, to: state.to },
      onChange: narrow,
    } satisfies DateRangeProps,
    definitions: (events: readonly ProviderEventResource[]): FilterDefinition[] =>
      eventFilterDefinitions(CHOICES, events, state, (key, value) => narrow({ [key]: value })),
  };
}
