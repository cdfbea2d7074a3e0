"use client";

import { useId } from "react";
import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateVariable, useUpdateVariable } from "@/lib/client/variables/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { VariableResource } from "@/types/variables";

export interface VariableSheetProps {
  /** Null adds one. */
  variable: VariableResource | null;
  categories: readonly string[];
  open: boolean;
  onClose: () => void;
}

const EMPTY = { name: "", description: "", defaultValue: "", category: "", isRequired: false };

/** Adds or changes a variable. Its name stays: texts of agents hold it. */
export function VariableSheet({ variable, categories, open, onClose }: VariableSheetProps) {
  const { slug } = useWorkspaceScope();
  const requiredId = useId();
  const create = useCreateVariable(slug);
  const update = useUpdateVariable(slug);
  const form = useForm({ defaultValues: variable ? pick(variable) : EMPTY });
  const { errors, isDirty } = form.formState;
  const close = () => {
    onClose();
    form.reset();
  };
  const submit = form.handleSubmit(async ({ name, ...rest }) => {
    try {
      if (variable) await update.mutateAsync({ variableId: variable.id, body: rest });
      else await create.mutateAsync({ name: name.trim(), ...rest });
    } catch (error) {
      showProblem(form, error, ["name", "description", "defaultValue", "category"]);
      return;
    }
    toast.success(variable ? "Variable changed" : "Variable added");
    close();
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={(next) => (next ? undefined : close())}
      title={variable ? `Change ${variable.name}` : "Add variable"}
      isDirty={isDirty}
      isPending={create.isPending || update.isPending}
      submitLabel={variable ? "Save" : "Add variable"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      {variable ? null : (
        <Field
          label="Name"
          required
          error={fieldMessage(errors.name)}
          hint="Lower-case letters, digits and underscores. It cannot be changed later."
        >
          <Input
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="practice_name"
            className="font-mono"
            {...form.register("name")}
          />
        </Field>
      )}
      <Field
        label="Description"
        error={fieldMessage(errors.description)}
        hint="Shown where texts are written."
      >
        <Input autoComplete="off" {...form.register("description")} />
      </Field>
      <Field
        label="Default"
        error={fieldMessage(errors.defaultValue)}
        hint="Said where a call brings no value. Live agents get a new default at once."
      >
        <Input autoComplete="off" {...form.register("defaultValue")} />
      </Field>
      <Field label="Category" error={fieldMessage(errors.category)} hint="Groups variables in lists.">
        <Input autoComplete="off" list="variable-categories" {...form.register("category")} />
      </Field>
      <datalist id="variable-categories">
        {categories.filter(Boolean).map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <label htmlFor={requiredId} className="flex items-start gap-2.5">
        <Checkbox id={requiredId} className="mt-0.5" {...form.register("isRequired")} />
        <span>
          Required
          <span className="block text-muted-foreground text-sm">
            Lists of people to call have to bring a value, unless there is a default.
          </span>
        </span>
      </label>
    </FormSheet>
  );
}

function pick({ name, description, defaultValue, category, isRequired }: VariableResource) {
  return { name, description, defaultValue, category, isRequired };
}
