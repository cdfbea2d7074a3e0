"use client";

import { type UseFormReturn, useFormState } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { flagEmoji } from "@/components/ui/flag";
import { drawsFlags } from "@/components/ui/flag-support";
import { NativeSelect } from "@/components/ui/native-select";
import { COUNTRY_CODES } from "@/config/countries";
import { fieldMessage } from "@/lib/client/form-problem";
import { useAnswerers } from "@/lib/client/telephony/queries";
import type { PriceTexts } from "./price-texts";
import { countryName } from "./price-words";

const COUNTRIES = COUNTRY_CODES.map((code) => ({ code, name: countryName(code) })).sort((one, other) =>
  one.name.localeCompare(other.name, "en"),
);

export interface PriceCallFieldsProps {
  form: UseFormReturn<PriceTexts>;
  /** Those to choose from; null where the client is given. */
  clients: readonly { id: string; name: string }[] | null;
  /** Of the chosen client; null while there is none. */
  slug: string | null;
}

/** Whose calls a price is for, and which of them. What is left open is any. */
export function PriceCallFields({ form, clients, slug }: PriceCallFieldsProps) {
  const { register, setValue } = form;
  const { errors } = useFormState({ control: form.control });
  const agents = useAnswerers(slug);
  // The sheet is drawn in the browser only.
  const hasFlags = drawsFlags();
  return (
    <>
      {clients ? (
        <Field label="Client" required error={fieldMessage(errors.workspaceId)}>
          <NativeSelect {...register("workspaceId", { onChange: () => setValue("agentId", "") })}>
            <option value="">Choose a client</option>
            {clients.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
        </Field>
      ) : null}
      <Field label="Agent" error={fieldMessage(errors.agentId)}>
        <NativeSelect disabled={slug === null} {...register("agentId")}>
          <option value="">All agents</option>
          {(agents.data ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
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
    </>
  );
}
