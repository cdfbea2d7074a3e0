"use client";

import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { fieldMessage, messageOf } from "@/lib/client/form-problem";
import { useDecidePartnerRequest } from "@/lib/client/partner-requests/mutations";
import type { PartnerRequestResource } from "@/types/partner-requests";

const WORDS = {
  reject: {
    title: "Reject the request",
    description:
      "The applicant reads the reason in a mail and on the page of the request. The address is free again.",
    label: "Reason",
    submit: "Reject and tell them",
    done: "The request was rejected",
  },
  ask: {
    title: "Ask the applicant",
    description: "They get your question by mail and answer it on the page of their request.",
    label: "Question",
    submit: "Send the question",
    done: "The question is on its way",
  },
} as const;

export interface DecisionSheetProps {
  request: PartnerRequestResource;
  kind: keyof typeof WORDS;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A decision that needs words. */
export function DecisionSheet({ request, kind, open, onOpenChange }: DecisionSheetProps) {
  const decide = useDecidePartnerRequest(request.id);
  const form = useForm({ defaultValues: { note: "" } });
  const { errors, isDirty } = form.formState;
  const words = WORDS[kind];
  const submit = form.handleSubmit(async ({ note }) => {
    const text = note.trim();
    try {
      await decide.mutateAsync(
        kind === "reject" ? { decision: "reject", reason: text } : { decision: "ask", question: text },
      );
    } catch (error) {
      form.setError("root", { type: "server", message: messageOf(error) });
      return;
    }
    form.reset();
    onOpenChange(false);
    toast.success(words.done);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      description={words.description}
      isDirty={isDirty}
      isPending={decide.isPending}
      submitLabel={words.submit}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label={words.label} required error={fieldMessage(errors.note)}>
        <Textarea
          rows={6}
          maxLength={1000}
          {...form.register("note", {
            validate: (value) => value.trim() !== "" || "must not be empty",
          })}
        />
      </Field>
    </FormSheet>
  );
}
