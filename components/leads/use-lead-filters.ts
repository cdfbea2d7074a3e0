"use client";

import { parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { addressChip, addressDates, toAddress } from "@/components/patterns/address-filters";
import type { DateRangeProps } from "@/components/patterns/date-range-face";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import {
  isNarrowed,
  LEAD_FILTER_NAMES,
  type LeadFilterName,
  type LeadListFilters,
  readLeadFilters,
} from "@/lib/client/lead-filters/keys";
import { useLeadAssignees } from "@/lib/client/leads/queries";
import { useTags } from "@/lib/client/tags/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { optionsOf, PRIORITY_WORDS, SOURCE_OPTIONS, STATUS_OPTIONS } from "./lead-looks";

/** Values as the address takes them; undefined and null unset a filter, and what is not named stays. */
export type LeadFilterChange = Partial<Record<LeadFilterName, string | number | null | undefined>>;

const PARSERS = Object.fromEntries(LEAD_FILTER_NAMES.map((name) => [name, parseAsString]));
const NO_STATE = Object.fromEntries(LEAD_FILTER_NAMES.map((name): [string, null] => [name, null]));
const VIEWS = ["table", "board"] as const;
export type LeadView = (typeof VIEWS)[number];

/** Filters and order of the list of leads. They live in the address, so that a filtered list can be shared. */
export function useLeadFilters() {
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readLeadFilters(state);
  return {
    filters,
    isNarrowed: isNarrowed(filters),
    change: (change: LeadFilterChange) => void setState(toAddress(change)),
    /** Puts other filters in place of these. */
    replace: (next: LeadListFilters) => void setState({ ...NO_STATE, ...toAddress(next) }),
    /** The order stays: it hides nothing. */
    clear: () => void setState({ ...NO_STATE, sort: state.sort ?? null }),
  };
}

export type LeadFilterState = ReturnType<typeof useLeadFilters>;

/** Table or board, in the address too. */
export function useLeadView() {
  return useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("table"));
}

const SCORE_OPTIONS = [
  { value: "50", label: "50 and more" },
  { value: "70", label: "70 and more" },
  { value: "90", label: "90 and more" },
];

/** The highest scores that are meant, by what they lie below. */
const BELOW_OPTIONS = [
  { value: "49", label: "50" },
  { value: "69", label: "70" },
  { value: "89", label: "90" },
];

/** Those that are due or late have tabs of their own. */
const FOLLOW_UP_OPTIONS = [
  { value: "planned", label: "Planned" },
  { value: "none", label: "None" },
];

type ChipName =
  | "status"
  | "assignee"
  | "priority"
  | "minScore"
  | "maxScore"
  | "followUp"
  | "tagId"
  | "source";

/** The filters that are chosen by a chip; on the board the columns are the statuses. */
export function useLeadChips({ filters, change }: LeadFilterState, view: LeadView): FilterDefinition[] {
  const { slug } = useWorkspaceScope();
  const { data: people = [] } = useLeadAssignees(slug);
  const seesTags = useCan()("calls.read");
  const { data: tags = [] } = useTags(slug, seesTags);
  const assignees = [
    { value: "me", label: "Me" },
    { value: "nobody", label: "Nobody" },
    ...people.map(({ userId, name }) => ({ value: userId, label: name })),
  ];
  const isTab = filters.followUp === "due" || filters.followUp === "overdue";
  const tagOptions = tags.map(({ id, name }) => ({ value: id, label: name }));
  return [
    ...(view === "table" ? [chip("status", "Status", STATUS_OPTIONS)] : []),
    chip("assignee", "Assigned to", assignees),
    chip("priority", "Priority", optionsOf(PRIORITY_WORDS)),
    chip("minScore", "Score", SCORE_OPTIONS),
    chip("maxScore", "Score below", BELOW_OPTIONS),
    chip("followUp", "Follow-up", FOLLOW_UP_OPTIONS),
    ...(tags.length > 0 || filters.tagId ? [chip("tagId", "Tag", tagOptions)] : []),
    chip("source", "Came by", SOURCE_OPTIONS),
  ];

  function chip(key: ChipName, label: string, options: FilterDefinition["options"]): FilterDefinition {
    const value = key === "followUp" && isTab ? undefined : filters[key];
    return addressChip({
      ...{ key, label, options, value },
      change: (name, next) => change({ [name]: next }),
    });
  }
}

/** The filter by the day a lead came in: days of the workspace; the address carries instants or a period's name. */
export function useLeadDates({ filters, change }: LeadFilterState): DateRangeProps {
  const { timeZone } = useWorkspaceScope();
  return addressDates({ label: "Came in", timeZone, filters, change });
}
