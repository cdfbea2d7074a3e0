"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { CLIENT_FEATURE_NAMES, CLIENT_FEATURES, type ClientFeature } from "@/config/client-features";
import { useBulkChangeClients } from "@/lib/client/clients/mutations";
import { showProblem } from "@/lib/client/form-problem";
import type { BulkSheetProps } from "./bulk-actions";
import { describeBulk } from "./describe-bulk";

type Choice = "keep" | "on" | "off";

/** The same switches for many clients; those left alone stay as each client has them. */
export function BulkFeaturesSheet({ workspaceIds, onClose, onDone }: BulkSheetProps) {
  const bulk = useBulkChangeClients();
  const form = useForm<Partial<Record<ClientFeature, Choice>>>({ defaultValues: {} });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (choices) => {
    const chosen = CLIENT_FEATURE_NAMES.filter((name) => (choices[name] ?? "keep") !== "keep");
    if (chosen.length === 0) {
      form.setError("root", { message: "Choose a feature to change." });
      return;
    }
    const features = Object.fromEntries(chosen.map((name) => [name, choices[name] === "on"]));
    try {
      const clients = { workspaceIds: [...workspaceIds] };
      const { results } = await bulk.mutateAsync({ clients, changes: { features } });
      toast.success(describeBulk(results));
    } catch (error) {
      showProblem(form, error, []);
      return;
    }
    onClose();
    onDone();
  });
  return (
    <FormSheet
      open
      onOpenChange={onClose}
      title="Features of the selected clients"
      description="What you leave alone stays as each client has it."
      isDirty={isDirty}
      isPending={bulk.isPending}
      submitLabel="Change features"
      onSubmit={submit}
      error={errors.root?.message}
    >
      {CLIENT_FEATURE_NAMES.map((name) => (
        <Field
          key={name}
          label={CLIENT_FEATURES[name].label}
          required
          hint={CLIENT_FEATURES[name].description}
        >
          <NativeSelect {...form.register(name)}>
            <option value="keep">Leave as it is</option>
            <option value="on">Switch on</option>
            <option value="off">Switch off</option>
          </NativeSelect>
        </Field>
      ))}
    </FormSheet>
  );
}
