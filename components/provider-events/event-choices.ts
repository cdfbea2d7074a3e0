import type { FilterDefinition } from "@/components/patterns/filter-face";

type Option = FilterDefinition["options"][number];

/** A filter whose choices come with the rows. */
export interface EventChoice<Event, Key extends string> {
  key: Key;
  label: string;
  /** What an event adds to the choices; null for nothing. */
  optionOf: (event: Event) => Option | null;
}

/** Only what is in the list can be chosen, and what was chosen earlier taken back. */
export function eventFilterDefinitions<Event, Key extends string>(
  choices: readonly EventChoice<Event, Key>[],
  events: readonly Event[],
  chosen: Record<Key, string | null>,
  onChange: (key: Key, value: string | null) => void,
): FilterDefinition[] {
  return choices.map(({ key, label, optionOf }) => {
    const value = chosen[key];
    return {
      key,
      label,
      single: true,
      options: withChosen(unique(events.flatMap((event) => optionOf(event) ?? [])), value),
      selected: value === null ? [] : [value],
      onChange: ([next]) => onChange(key, next ?? null),
    };
  });
}

function unique(options: Option[]): Option[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

function withChosen(options: Option[], value: string | null): Option[] {
  if (value === null || options.some((option) => option.value === value)) return options;
  return [...options, { value, label: "Chosen earlier" }];
}
