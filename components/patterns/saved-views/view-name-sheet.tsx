"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateSavedView, useUpdateSavedView } from "@/lib/client/saved-views/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SavedViewPage, SavedViewResource } from "@/types/saved-views";

export interface ViewNameSheetProps {
  page: SavedViewPage;
  /** What a new view keeps. */
  query: SavedViewResource["query"];
  /** Null makes a new one. */
  view: SavedViewResource | null;
  onSaved: (view: SavedViewResource) => void;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function ViewNameSheet({ page, query, view, onSaved, onClose }: ViewNameSheetProps) {
  const { slug } = useWorkspaceScope();
  const create = useCreateSavedView(slug);
  const update = useUpdateSavedView(slug);
  const form = useForm({ defaultValues: { name: view?.name ?? "" } });
  const { errors, isDirty, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ name }) => {
    try {
      const saved = view
        ? await update.mutateAsync({ viewId: view.id, body: { name } })
        : await create.mutateAsync({ page, name, query });
      onSaved(saved);
    } catch (error) {
      showProblem(form, error, ["name"]);
      return;
    }
    toast.success(view ? "View renamed" : "View saved");
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={view ? "Rename the view" : "Save these filters"}
      isDirty={isDirty}
      isPending={isSubmitting}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input autoComplete="off" maxLength={60} {...form.register("name")} />
      </Field>
    </FormSheet>
  );
}
