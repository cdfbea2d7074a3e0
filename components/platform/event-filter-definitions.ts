import type { FilterDefinition } from "@/components/patterns/filter-face";
import type { InboxEventResource } from "@/types/dead-letters";

type Narrowing = Record<"partnerId" | "integrationId" | "type" | "reason", string | null>;
type Option = FilterDefinition["options"][number];

/** Choices that come with the rows: only what is in the list can be chosen, and what was chosen earlier taken back. */
export function eventFilterDefinitions(
  events: readonly InboxEventResource[],
  chosen: Narrowing,
  onChange: (change: Partial<Narrowing>) => void,
): FilterDefinition[] {
  const definition = (key: keyof Narrowing, label: string, options: Option[]): FilterDefinition => {
    const value = chosen[key];
    return {
      key,
      label,
      single: true,
      options: withChosen(unique(options), value),
      selected: value === null ? [] : [value],
      onChange: ([next]) => onChange({ [key]: next ?? null }),
    };
  };
  return [
    definition(
      "partnerId",
      "Agency",
      events.map(({ partner }) => ({ value: partner.id, label: partner.name })),
    ),
    definition(
      "integrationId",
      "Key",
      events.flatMap(({ integration: key }) => (key ? [{ value: key.id, label: key.name }] : [])),
    ),
    definition(
      "type",
      "Event",
      events.map(({ type }) => ({ value: type, label: type })),
    ),
    definition(
      "reason",
      "Why",
      events.flatMap(({ reason }) => (reason ? [{ value: reason, label: reason }] : [])),
    ),
  ];
}

function unique(options: Option[]): Option[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

function withChosen(options: Option[], value: string | null): Option[] {
  if (value === null || options.some((option) => option.value === value)) return options;
  return [...options, { value, label: "Chosen earlier" }];
}
