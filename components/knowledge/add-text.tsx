"use client";

import { useForm } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateDocument } from "@/lib/client/knowledge/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentType } from "@/types/knowledge";
import { TypeField } from "./type-field";

interface Values {
  title: string;
  type: DocumentType;
  text: string;
}

const EMPTY: Values = { title: "", type: "document", text: "" };

/** A text that is typed or pasted. It can be kept as a draft, which agents do not have. */
export function AddText({ onDone }: { onDone: () => void }) {
  const { slug } = useWorkspaceScope();
  const create = useCreateDocument(slug);
  const form = useForm<Values>({ defaultValues: EMPTY });
  const { errors } = form.formState;
  const save = (status: "draft" | "active") =>
    form.handleSubmit(async (values) => {
      try {
        await create.mutateAsync({ source: "text", ...values, status });
      } catch (error) {
        showProblem(form, error, ["title", "type", "text"]);
        return;
      }
      toast.success(status === "draft" ? "Draft saved" : "Document added");
      onDone();
    });
  return (
    <form onSubmit={save("active")} className="flex flex-col gap-4">
      {errors.root?.message ? <Alert tone="danger" title={errors.root.message} /> : null}
      <Field label="Title" required error={fieldMessage(errors.title)}>
        <Input autoComplete="off" placeholder="Opening hours" {...form.register("title")} />
      </Field>
      <TypeField {...form.register("type")} />
      <Field
        label="Text"
        required
        error={fieldMessage(errors.text)}
        hint="Markdown is understood: # for headings, - for lists."
      >
        <Textarea rows={12} {...form.register("text")} />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button type="button" disabled={create.isPending} onClick={save("draft")}>
          Save as draft
        </Button>
        <Button type="submit" variant="primary" loading={create.isPending}>
          Add document
        </Button>
      </div>
    </form>
  );
}
