"use client";

import { type UseFormReturn, useFormState } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { flagEmoji } from "@/components/ui/flag";
import { drawsFlags } from "@/components/ui/flag-support";
import { NativeSelect } from "@/components/ui/native-select";
import { COUNTRY_CODES } from "@/config/countries";
import { fieldMessage } from "@/lib/client/form-problem";
import type { PriceTexts } from "./price-texts";
import { countryName } from "./price-words";

const COUNTRIES = COUNTRY_CODES.map((code) => ({ code, name: countryName(code) })).sort((one, other) =>
  one.name.localeCompare(other.name, "en"),
);

/** Which calls a price is for. What is left open is any. */
export function CallKindFields({ form }: { form: UseFormReturn<PriceTexts> }) {
  const { register, control } = form;
  const { errors } = useFormState({ control });
  // The sheet is drawn in the browser only.
  const hasFlags = drawsFlags();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Direction" error={fieldMessage(errors.direction)}>
        <NativeSelect {...register("direction")}>
          <option value="">Incoming and outgoing</option>
          <option value="inbound">Incoming</option>
          <option value="outbound">Outgoing</option>
        </NativeSelect>
      </Field>
      <Field label="Country" error={fieldMessage(errors.country)} hint="Of the other side's number.">
        <NativeSelect {...register("country")}>
          <option value="">Any country</option>
          {COUNTRIES.map(({ code, name }) => (
            <option key={code} value={code}>
              {hasFlags ? `${flagEmoji(code)} ` : ""}
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
    </div>
  );
}
