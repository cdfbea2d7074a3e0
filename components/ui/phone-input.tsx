"use client";

import { ChevronDown } from "lucide-react";
import { type ChangeEvent, type ComponentProps, useMemo, useState } from "react";
import { cn } from "./cn";
import { flagEmoji } from "./flag";
import { drawsFlags } from "./flag-support";
import { callingCodeOf, formatPhone, listPhoneCountries, readTypedPhone } from "./phone";
import { useHydrated } from "./use-hydrated";

export interface PhoneInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type"> {
  /** E.164, or empty. */
  value: string;
  /** Called with E.164, or with an empty string while what is typed is not a number yet. */
  onValueChange: (e164: string) => void;
  /** Country assumed for national numbers. */
  defaultCountry?: string;
}

/** A phone number field: formats as one types, accepts national and international forms, speaks E.164. */
export function PhoneInput({
  value,
  onValueChange,
  defaultCountry = "US",
  className,
  ...props
}: PhoneInputProps) {
  const [text, setText] = useState(() => (value ? formatPhone(value).text : ""));
  const [known, setKnown] = useState(value);
  const [country, setCountry] = useState(() => formatPhone(value).country ?? defaultCountry);
  // The value was changed from outside (a reset, a loaded draft): show that instead of what was typed.
  if (value !== known) {
    setKnown(value);
    setText(value ? formatPhone(value).text : "");
    setCountry(formatPhone(value).country ?? country);
  }
  const accept = (typed: string, typedCountry: string) => {
    const read = readTypedPhone(typed, typedCountry);
    setText(typed.length < text.length ? typed : read.text);
    setCountry(read.country ?? typedCountry);
    setKnown(read.e164);
    onValueChange(read.e164);
  };
  return (
    <span className="relative flex">
      <CountrySelect
        country={country}
        disabled={props.disabled}
        onSelect={(chosen) => accept(text.startsWith("+") ? "" : text, chosen)}
      />
      <input
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        className={cn("field tabular h-8 rounded-l-none px-2.5 text-base", className)}
        {...props}
        value={text}
        onChange={(event: ChangeEvent<HTMLInputElement>) => accept(event.target.value, country)}
      />
    </span>
  );
}

interface CountrySelectProps {
  country: string;
  disabled: boolean | undefined;
  onSelect: (country: string) => void;
}

/** A native select under a compact face: its list is long, and phones draw it best themselves. */
function CountrySelect({ country, disabled, onSelect }: CountrySelectProps) {
  // Names of countries differ between the server's and the browser's ICU, so the list is made in the browser alone.
  const hydrated = useHydrated();
  const countries = useMemo(() => (hydrated ? listPhoneCountries() : []), [hydrated]);
  return (
    <span className="-mr-px relative flex h-8 shrink-0 items-center gap-1 rounded-l-md border border-input bg-surface px-2 text-muted-foreground focus-within:z-10 focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/25">
      <span aria-hidden className="w-5 text-center text-xs">
        {hydrated && drawsFlags() ? flagEmoji(country) : country}
      </span>
      <span aria-hidden className="tabular text-sm">
        +{callingCodeOf(country)}
      </span>
      <ChevronDown aria-hidden className="size-3.5" />
      <select
        aria-label="Country"
        value={country}
        disabled={disabled}
        onChange={(event) => onSelect(event.target.value)}
        className="absolute inset-0 cursor-pointer bg-raised text-foreground opacity-0"
      >
        {hydrated ? null : <option value={country}>{country}</option>}
        {countries.map(({ code, callingCode, name }) => (
          <option key={code} value={code}>
            {`${name} (+${callingCode})`}
          </option>
        ))}
      </select>
    </span>
  );
}
