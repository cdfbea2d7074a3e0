"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { DateRangeProps } from "@/components/patterns/date-range-face";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import {
  type AuditListFilters,
  type AuditPlace,
  NO_AUDIT_FILTERS,
  readAuditFilters,
} from "@/lib/client/audit/keys";
import type { AuditEntryResource } from "@/types/audit";
import { ACTION_GROUPS, describeAction } from "./action-words";

const PARSERS = {
  actorId: parseAsString,
  action: parseAsString,
  entityType: parseAsString,
  entityId: parseAsString,
  workspaceId: parseAsString,
  from: parseAsString,
  to: parseAsString,
  viewAs: parseAsString,
};

/** Filters of a log. They live in the address, so a narrowed log can be shared and gone back to. */
export function useAuditFilters(place: AuditPlace) {
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readAuditFilters(state);
  return {
    filters,
    isFiltered: Object.values(filters).some((value) => value !== null),
    set: (change: Partial<AuditListFilters>) => void setState(change),
    clear: () => void setState(NO_AUDIT_FILTERS),
    days: {
      label: "When",
      value: { from: filters.from, to: filters.to },
      onChange: (days) => void setState(days),
    } satisfies DateRangeProps,
    /** Choices that come with the rows: only people and things that are in the log can be chosen. */
    definitions: (entries: readonly AuditEntryResource[]): FilterDefinition[] => [
      choice("Who", "actorId", actorOptions(entries)),
      choice("What", "action", actionOptions(place, filters.action)),
      ...(filters.entityId ? [choice("Thing", "entityId", thingOptions(entries, filters.entityId))] : []),
      ...(place.kind === "workspace" ? [] : [choice("Client", "workspaceId", clientOptions(entries))]),
      choice("As client", "viewAs", [{ value: "only", label: "Done while viewing as client" }]),
    ],
  };

  function choice(label: string, key: keyof AuditListFilters, options: FilterDefinition["options"]) {
    const value = filters[key];
    return {
      key,
      label,
      // A choice from an address may be of nobody on this page; it still has to be seen and taken back.
      options:
        value === null || options.some((option) => option.value === value)
          ? options
          : [...options, { value, label: "Chosen earlier" }],
      selected: value === null ? [] : [value],
      single: true,
      onChange: ([next]: string[]) => void setState({ [key]: next ?? null }),
    };
  }
}

type Options = { value: string; label: string }[];

function distinct(pairs: readonly (readonly [string | null, string])[]): Options {
  const labels = new Map(pairs.flatMap(([value, label]) => (value ? [[value, label] as const] : [])));
  return [...labels].map(([value, label]) => ({ value, label }));
}

function actorOptions(entries: readonly AuditEntryResource[]): Options {
  return distinct(entries.map(({ actor }) => [actor.id, actor.label]));
}

function clientOptions(entries: readonly AuditEntryResource[]): Options {
  return distinct(entries.map(({ workspace }) => [workspace?.id ?? null, workspace?.name ?? ""]));
}

function thingOptions(entries: readonly AuditEntryResource[], entityId: string): Options {
  const entry = entries.find((candidate) => candidate.entityId === entityId);
  return [{ value: entityId, label: entry?.entityLabel ?? "This one" }];
}

/** The groups of the place, and the very action that was chosen in an entry. */
function actionOptions(place: AuditPlace, chosen: string | null): Options {
  const groups: Options = [...ACTION_GROUPS[place.kind]];
  const isGroup = chosen === null || groups.some(({ value }) => value === chosen);
  return isGroup ? groups : [...groups, { value: chosen, label: describeAction(chosen, null) }];
}
