"use client";

import { X } from "lucide-react";
import { CountrySelect, countryName } from "@/components/imports/country-select";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { SettingsEdit } from "./settings-edit";

/** Countries that may be called; none named is every one the list holds. */
export function CountriesField({ edit }: { edit: SettingsEdit }) {
  const isHydrated = useHydrated();
  const { countries } = edit.settings;
  const add = (code: string) => {
    if (code) edit.change({ countries: [...new Set([...countries, code])] });
  };
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="Only these countries"
        hint="Empty calls every country the list holds and your agency allows."
        error={edit.problemOf("countries")}
        className="max-w-72"
      >
        <CountrySelect value="" emptyLabel="Add a country" onChange={(event) => add(event.target.value)} />
      </Field>
      {isHydrated && countries.length > 0 ? (
        <ul aria-label="Countries that may be called" className="flex flex-wrap gap-2">
          {countries.map((code) => (
            <li key={code} className="inline-flex h-7 items-center gap-1 rounded-md border bg-surface pl-2.5">
              {countryName(code)}
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove ${countryName(code)}`}
                onClick={() => edit.change({ countries: countries.filter((other) => other !== code) })}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
