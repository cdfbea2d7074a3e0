"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ClientFeatures } from "@/config/client-features";
import { useSaveTemplate } from "@/lib/client/clients/template-mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import type { PermissionTemplateResource } from "@/types/permission-templates";
import { FeatureSwitches } from "./feature-switches";

export interface TemplateSheetProps {
  /** Null makes a new one. */
  template: PermissionTemplateResource | null;
  /** The switches to begin with. */
  features: ClientFeatures;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

interface TemplateText {
  name: string;
  description: string;
}

/** Names a set of client features, or changes one. */
export function TemplateSheet({ template, features: initial, open, onOpenChange }: TemplateSheetProps) {
  const save = useSaveTemplate(template?.id ?? null);
  const [features, setFeatures] = useState(initial);
  const form = useForm<TemplateText>({
    values: { name: template?.name ?? "", description: template?.description ?? "" },
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ name, description }) => {
    try {
      await save.mutateAsync({ name, description, features });
    } catch (error) {
      showProblem(form, error, ["name", "description"]);
      return;
    }
    toast.success(template ? "Template saved" : `Template ${name.trim()} kept`);
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={template ? `Change ${template.name}` : "New template"}
      description="Applying a template copies its switches: clients that were given it keep what they have."
      isDirty={isDirty || features !== initial}
      isPending={save.isPending}
      submitLabel={template ? "Save" : "Keep template"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input
          autoComplete="off"
          placeholder="Calls only"
          {...form.register("name", {
            validate: (name) => name.trim() !== "" || "Give the template a name",
          })}
        />
      </Field>
      <Field label="For whom" error={fieldMessage(errors.description)}>
        <Textarea rows={2} {...form.register("description")} />
      </Field>
      <FeatureSwitches
        features={features}
        onChange={(name, isOn) => setFeatures({ ...features, [name]: isOn })}
      />
    </FormSheet>
  );
}
