"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdateDocument } from "@/lib/client/knowledge/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentDialogProps } from "./document-dialogs";
import { TypeField } from "./type-field";

/** What a document is called, what kind it is, and where it comes from. */
export function DocumentSheet({ document, open, onOpenChange }: DocumentDialogProps) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateDocument(slug, document.id);
  const { title, type, sourceUrl } = document;
  const form = useForm({ values: { title, type, url: sourceUrl ?? "" } });
  const { errors, isDirty, dirtyFields } = form.formState;
  const change = (next: boolean) => {
    onOpenChange(next);
    if (!next) form.reset();
  };
  const submit = form.handleSubmit(async (values) => {
    try {
      await update.mutateAsync({
        ...(dirtyFields.title ? { title: values.title } : {}),
        ...(dirtyFields.type ? { type: values.type } : {}),
        ...(dirtyFields.url ? { url: values.url.trim() } : {}),
      });
    } catch (error) {
      showProblem(form, error, ["title", "type", "url"]);
      return;
    }
    toast.success(dirtyFields.url ? "The page is being read" : "Document changed");
    change(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={change}
      title="Change document"
      isDirty={isDirty}
      isPending={update.isPending}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Title" required error={fieldMessage(errors.title)}>
        <Input autoComplete="off" {...form.register("title")} />
      </Field>
      <TypeField {...form.register("type")} />
      {sourceUrl === null ? null : (
        <Field
          label="Address"
          required
          error={fieldMessage(errors.url)}
          hint="Another address is read at once. Agents keep the text they have until then."
        >
          <Input inputMode="url" autoComplete="off" {...form.register("url")} />
        </Field>
      )}
    </FormSheet>
  );
}
