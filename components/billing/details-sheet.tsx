"use client";

import { Plus, Trash2 } from "lucide-react";
import { useFieldArray, useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { COUNTRY_CODES } from "@/config/countries";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useSetBillingDetails } from "@/lib/client/payments/mutations";
import { usePayer } from "@/lib/client/payments/payer-scope";
import {
  type BillingDetails,
  type DetailsTexts,
  spellCountry,
  toDetailsBody,
  toDetailsTexts,
} from "./details-texts";
import { TAX_ID_TYPES, taxIdLabel } from "./tax-id-types";

const MOST_TAX_IDS = 5;
/** Those that telephone numbers alone have are no places to be taxed in. */
const COUNTRIES = COUNTRY_CODES.filter((code) => code !== "AC" && code !== "TA")
  .map((code) => ({ code, name: spellCountry(code) }))
  .toSorted((one, other) => one.name.localeCompare(other.name, "en"));

export interface DetailsSheetProps {
  /** Null before anything was paid. */
  details: BillingDetails | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What stands on further invoices; those there are stay as they were issued. */
export function DetailsSheet({ details, open, onOpenChange }: DetailsSheetProps) {
  const { payer } = usePayer();
  const save = useSetBillingDetails(payer);
  const form = useForm<DetailsTexts>({ defaultValues: toDetailsTexts(details) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (texts) => {
    try {
      await save.mutateAsync(toDetailsBody(texts));
    } catch (error) {
      showProblem(form, error, ["name", "email", "country", "taxIds"]);
      return;
    }
    toast.success("Saved for further invoices");
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="On your invoices"
      description="For invoices from now on; those there are stay as they were issued."
      isDirty={isDirty}
      isPending={save.isPending}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Name" error={fieldMessage(errors.name)}>
        <Input autoComplete="organization" maxLength={200} {...form.register("name")} />
      </Field>
      <Field label="Receipts to" error={fieldMessage(errors.email)}>
        <Input type="email" autoComplete="email" {...form.register("email")} />
      </Field>
      <Field label="Country" error={fieldMessage(errors.country)}>
        <NativeSelect autoComplete="country" {...form.register("country")}>
          <option value="">Not said</option>
          {COUNTRIES.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <TaxIds form={form} error={errors.taxIds?.message} />
    </FormSheet>
  );
}

interface TaxIdsProps {
  form: ReturnType<typeof useForm<DetailsTexts>>;
  error: string | undefined;
}

function TaxIds({ form, error }: TaxIdsProps) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "taxIds" });
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium">Tax numbers</legend>
      {error ? (
        <p role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
      {fields.map((field, index) => (
        <TaxIdRow key={field.id} form={form} index={index} onRemove={() => remove(index)} />
      ))}
      {fields.length < MOST_TAX_IDS ? (
        <Button
          size="sm"
          className="self-start"
          onClick={() => append({ type: TAX_ID_TYPES[0].value, value: "" })}
        >
          <Plus aria-hidden />
          Add a tax number
        </Button>
      ) : null}
    </fieldset>
  );
}

interface TaxIdRowProps {
  form: TaxIdsProps["form"];
  index: number;
  onRemove: () => void;
}

function TaxIdRow({ form, index, onRemove }: TaxIdRowProps) {
  const type = form.watch(`taxIds.${index}.type`);
  const known = TAX_ID_TYPES.find(({ value }) => value === type);
  return (
    <div className="flex flex-wrap items-end gap-2 rounded-lg border px-3 py-2.5">
      <Field label="Kind" required className="min-w-0 flex-1 basis-full">
        <NativeSelect {...form.register(`taxIds.${index}.type`)}>
          {TAX_ID_TYPES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {known ? null : <option value={type}>{taxIdLabel(type)}</option>}
        </NativeSelect>
      </Field>
      <Field label="Number" required className="min-w-0 flex-1">
        <Input
          autoComplete="off"
          maxLength={50}
          placeholder={known?.example}
          {...form.register(`taxIds.${index}.value`)}
        />
      </Field>
      <Button variant="ghost" size="icon" aria-label="Remove this tax number" onClick={onRemove}>
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}
