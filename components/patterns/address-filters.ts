import { dayAt, daysBetween, instantsOf, isDatePreset, presetRange } from "@/config/date-presets";
import type { DateRangeProps } from "./date-range-face";
import type { FilterDefinition } from "./filter-face";

/** Filters that live in a page's address: undefined and null unset one, and what is not named stays. */
type AddressChange = Readonly<Record<string, string | number | null | undefined>>;

export function toAddress(change: AddressChange): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value == null ? null : String(value)]),
  );
}

/** A filter of one choice, as a chip. */
export function addressChip<Name extends string>(chip: {
  key: Name;
  label: string;
  options: FilterDefinition["options"];
  value: string | number | undefined;
  change: (key: Name, next: string | undefined) => void;
}): FilterDefinition {
  const { key, label, options, change } = chip;
  const value = chip.value === undefined ? undefined : String(chip.value);
  const isKnown = value === undefined || options.some((option) => option.value === value);
  return {
    key,
    label,
    // One from an address may be gone since; it still has to be seen and taken off.
    options: isKnown ? options : [...options, { value, label: "Chosen earlier" }],
    selected: value === undefined ? [] : [value],
    single: true,
    onChange: ([next]) => change(key, next),
  };
}

/** The filter by day: people choose days of the workspace, the address carries instants or the name of a period. */
export function addressDates(dates: {
  label: string;
  timeZone: string;
  filters: { period?: string | undefined; from?: string | undefined; to?: string | undefined };
  change: (change: { period: string | null; from: string | null; to: string | null }) => void;
}): DateRangeProps {
  const { label, timeZone, change } = dates;
  const { period, from, to } = dates.filters;
  const preset = period !== undefined && isDatePreset(period) ? period : null;
  return {
    ...{ label, timeZone, preset },
    value: preset
      ? presetRange(preset, dayAt(Date.now(), timeZone))
      : (daysBetween(from, to, timeZone) ?? { from: null, to: null }),
    onChange: (days, chosen) =>
      change({ period: chosen, from: null, to: null, ...(chosen ? {} : instantsOf(days, timeZone)) }),
  };
}
