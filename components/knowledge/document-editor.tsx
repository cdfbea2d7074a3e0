"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdateDocument } from "@/lib/client/knowledge/mutations";
import { useLeaveGuard } from "@/lib/client/use-leave-guard";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentResource } from "@/types/knowledge";
import { MarkdownPreview } from "./markdown-preview";

/** About how many characters of everyday English make a token. */
const CHARACTERS_PER_TOKEN = 4;

/** Changes a typed text, with a look at how it reads. Made on the revision it was opened at. */
export function DocumentEditor({ document, onDone }: { document: DocumentResource; onDone: () => void }) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateDocument(slug, document.id);
  const [revision] = useState(document.revision);
  const [isPreview, setPreview] = useState(false);
  const form = useForm({ defaultValues: { text: document.text ?? "" } });
  const { errors, isDirty } = form.formState;
  const text = form.watch("text");
  useLeaveGuard(isDirty);
  const submit = form.handleSubmit(async (values) => {
    try {
      await update.mutateAsync({ text: values.text, revision });
    } catch (error) {
      showProblem(form, error, ["text"]);
      return;
    }
    toast.success(document.liveAgentCount > 0 ? "Saved. Live agents are being synced." : "Saved");
    onDone();
  });
  return (
    <Card>
      <form onSubmit={submit}>
        <CardHeader
          title="Text"
          description={`About ${formatNumber(Math.ceil(text.length / CHARACTERS_PER_TOKEN))} tokens`}
          actions={
            <Button type="button" size="sm" aria-pressed={isPreview} onClick={() => setPreview(!isPreview)}>
              {isPreview ? "Write" : "Preview"}
            </Button>
          }
        />
        <CardBody className="flex flex-col gap-4">
          {errors.root?.message ? <Alert tone="danger" title={errors.root.message} /> : null}
          {isPreview ? <MarkdownPreview text={text} /> : null}
          <Field
            label="Text"
            hideLabel
            required
            error={fieldMessage(errors.text)}
            hint="Markdown is understood: # for headings, - for lists."
            className={isPreview ? "hidden" : ""}
          >
            <Textarea rows={20} {...form.register("text")} />
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <Button type="button" onClick={onDone}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" disabled={!isDirty} loading={update.isPending}>
              Save
            </Button>
          </div>
        </CardBody>
      </form>
    </Card>
  );
}
