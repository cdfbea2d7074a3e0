"use client";

import { useState } from "react";
import { useFieldArray, useForm } from "react-hook-form";
import { currencyName, PAYOUT_CURRENCIES } from "@/components/connect/connect-words";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useSetExchangeRates } from "@/lib/client/margins/mutations";
import { type RateText, rateProblem, toRates, toRateTexts } from "./rate-texts";

export interface RatesSheetProps {
  ratesPerUsd: Readonly<Record<string, string>>;
  /** Currencies the agency or its clients pay in. */
  inUse: readonly string[];
  onClose: () => void;
}

/** What a dollar is in other currencies. */
export function RatesSheet({ ratesPerUsd, inUse, onClose }: RatesSheetProps) {
  const save = useSetExchangeRates();
  const form = useForm<{ rates: RateText[] }>({
    defaultValues: { rates: toRateTexts(ratesPerUsd, inUse) },
  });
  const { fields, append } = useFieldArray({ control: form.control, name: "rates" });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ rates }) => {
    try {
      await save.mutateAsync({ ratesPerUsd: toRates(rates) });
    } catch (error) {
      showProblem(form, error, []);
      return;
    }
    toast.success("Exchange rates saved");
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Exchange rates"
      description="Providers name their costs in US dollars. With these rates they are told in the currency a client pays in. They count for calls that end from now on, and for earlier ones that no rate could tell."
      isDirty={isDirty}
      isPending={save.isPending}
      submitLabel="Save rates"
      onSubmit={submit}
      error={errors.root?.message}
    >
      {fields.length === 0 ? (
        <p className="text-muted-foreground">Everything is in US dollars: no rate is needed.</p>
      ) : null}
      {fields.map(({ id, currency }, place) => (
        <Field
          key={id}
          label={`One US dollar in ${currency} (${currencyName(currency)})`}
          error={fieldMessage(errors.rates?.[place]?.rate)}
        >
          <Input
            inputMode="decimal"
            autoComplete="off"
            placeholder="Not stated"
            {...form.register(`rates.${place}.rate`, { validate: (text) => rateProblem(text) ?? true })}
          />
        </Field>
      ))}
      <AddCurrency
        known={fields.map(({ currency }) => currency)}
        onAdd={(currency) => append({ currency, rate: "" })}
      />
    </FormSheet>
  );
}

function AddCurrency({ known, onAdd }: { known: readonly string[]; onAdd: (currency: string) => void }) {
  const [chosen, setChosen] = useState("");
  const further = PAYOUT_CURRENCIES.filter((code) => code !== "USD" && !known.includes(code));
  if (further.length === 0) return null;
  return (
    <div className="flex items-end gap-2 border-t pt-4">
      <Field label="Another currency" className="min-w-0 flex-1">
        <NativeSelect value={chosen} onChange={({ target }) => setChosen(target.value)}>
          <option value="">Choose a currency</option>
          {further.map((code) => (
            <option key={code} value={code}>
              {code}, {currencyName(code)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Button
        disabled={chosen === ""}
        onClick={() => {
          onAdd(chosen);
          setChosen("");
        }}
      >
        Add
      </Button>
    </div>
  );
}
