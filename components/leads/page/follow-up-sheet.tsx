"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdateLead } from "@/lib/client/leads/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { toLocalInput } from "./local-input";

/** When to get back to somebody, and what about. Whoever looks after the lead, else who planned it, is told by mail when it is time. */
export function FollowUpSheet({ lead, onClose }: { lead: LeadResource; onClose: () => void }) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateLead(slug);
  const form = useForm({
    defaultValues: { nextFollowUpAt: firstValue(lead), followUpNote: lead.followUpNote },
  });
  const { errors, isDirty } = form.formState;
  const save = async (body: { nextFollowUpAt: string | null; followUpNote?: string }, done: string) => {
    try {
      await update.mutateAsync({ leadId: lead.id, body });
      toast.success(done);
      onClose();
    } catch (error) {
      showProblem(form, error, ["nextFollowUpAt", "followUpNote"]);
    }
  };
  const submit = form.handleSubmit(({ nextFollowUpAt, followUpNote }) =>
    // The field speaks of the viewer's own clock.
    save({ nextFollowUpAt: new Date(nextFollowUpAt).toISOString(), followUpNote }, "Follow-up planned"),
  );
  return (
    <FormSheet
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Follow up"
      description="Whoever looks after this lead gets a mail when it is time; while nobody does, you get it."
      isDirty={isDirty}
      isPending={update.isPending}
      submitLabel="Save"
      onSubmit={submit}
      error={errors.root?.message}
      footerStart={
        lead.nextFollowUpAt ? (
          <Button variant="ghost" onClick={() => void save({ nextFollowUpAt: null }, "Follow-up done")}>
            Mark as done
          </Button>
        ) : null
      }
    >
      <Field label="When" required error={fieldMessage(errors.nextFollowUpAt)} hint="On your own clock.">
        <Input
          type="datetime-local"
          {...form.register("nextFollowUpAt", {
            required: "must be given",
            validate: (value) => !Number.isNaN(Date.parse(value)) || "must be a day and an hour",
          })}
        />
      </Field>
      <Field label="What about" error={fieldMessage(errors.followUpNote)}>
        <Textarea rows={3} maxLength={500} {...form.register("followUpNote")} />
      </Field>
    </FormSheet>
  );
}

const HOUR_MS = 3_600_000;

/** What was planned, else tomorrow at nine. */
function firstValue({ nextFollowUpAt }: LeadResource): string {
  if (nextFollowUpAt) return toLocalInput(new Date(nextFollowUpAt));
  const tomorrow = new Date(Date.now() + 24 * HOUR_MS);
  tomorrow.setHours(9, 0, 0, 0);
  return toLocalInput(tomorrow);
}
