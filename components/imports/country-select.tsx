"use client";

import type { ComponentProps } from "react";
import { NativeSelect } from "@/components/ui/native-select";
import { useHydrated } from "@/components/ui/use-hydrated";
import { COUNTRY_CODES } from "@/config/countries";
import { useWorkspaceCountry } from "@/lib/client/workspaces/workspace-scope";

export interface CountrySelectProps extends Omit<ComponentProps<typeof NativeSelect>, "children" | "value"> {
  value: string;
  /** What an empty choice says; absent: one has to be chosen. */
  emptyLabel?: string;
}

/** A country by its name. The names are the browser's own, so they are made there alone. */
export function CountrySelect({ value, emptyLabel, ...props }: CountrySelectProps) {
  const isHydrated = useHydrated();
  return (
    <NativeSelect value={value} {...props}>
      {emptyLabel ? <option value="">{emptyLabel}</option> : null}
      {isHydrated ? <Countries /> : value ? <option value={value}>{value}</option> : null}
    </NativeSelect>
  );
}

function Countries() {
  const all = COUNTRY_CODES.map((code) => ({ code, name: countryName(code) }));
  return all
    .sort((one, other) => one.name.localeCompare(other.name, "en"))
    .map(({ code, name }) => (
      <option key={code} value={code}>
        {name}
      </option>
    ));
}

/** The country's English name; its letters where there is none. */
export function countryName(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}

/** How numbers without a country code are read at first: as the workspace's country writes them, else as the browser's. */
export function useHomeCountry(): string {
  return useWorkspaceCountry() ?? browserCountry();
}

function browserCountry(): string {
  const region = typeof navigator === "undefined" ? undefined : regionOf(navigator.language);
  return region && COUNTRY_CODES.includes(region) ? region : "US";
}

function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).region;
  } catch {
    // Some systems name languages in ways that the standard does not know.
    return undefined;
  }
}
