"use client";

import { type UseFormReturn, useFormState } from "react-hook-form";
import { ClientPicker } from "@/components/clients/client-picker";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { fieldMessage } from "@/lib/client/form-problem";
import { useAnswerers } from "@/lib/client/telephony/queries";
import { CallKindFields } from "./call-kind-fields";
import type { PriceTexts } from "./price-texts";

export interface PriceClient {
  id: string;
  name: string;
  slug: string;
  currency: string;
}

export interface PriceCallFieldsProps {
  form: UseFormReturn<PriceTexts>;
  /** Whose calls they are; null while nobody is chosen. */
  client: PriceClient | null;
  /** Chooses the client; null where it is given. */
  pick: ((client: PriceClient) => void) | null;
}

/** Whose calls a price is for, and which of them. What is left open is any. */
export function PriceCallFields({ form, client, pick }: PriceCallFieldsProps) {
  const { register, setValue } = form;
  const { errors, isSubmitted } = useFormState({ control: form.control });
  const agents = useAnswerers(client?.slug ?? null);
  return (
    <>
      {pick ? (
        <Field label="Client" required error={fieldMessage(errors.workspaceId)}>
          {(control) => (
            <ClientPicker
              control={control}
              value={client}
              onChange={(chosen) => {
                setValue("workspaceId", chosen.id, { shouldDirty: true, shouldValidate: isSubmitted });
                setValue("agentId", "");
                pick(chosen);
              }}
            />
          )}
        </Field>
      ) : null}
      <Field label="Agent" error={fieldMessage(errors.agentId)}>
        <NativeSelect disabled={client === null} {...register("agentId")}>
          <option value="">All agents</option>
          {(agents.data ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <CallKindFields form={form} />
    </>
  );
}
