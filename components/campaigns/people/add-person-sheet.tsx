"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { TimeZoneField } from "@/components/account/time-zone-field";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useAddRecipients } from "@/lib/client/campaigns/recipient-mutations";
import { fieldMessage, sentence, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { recipientInput } from "@/types/campaign-recipients";

const checkPerson = lazyResolver(async () => (await import("@/types/campaign-recipients")).recipientInput);
type PersonInput = z.input<typeof recipientInput>;

const FIELDS = ["phone", "firstName", "lastName", "email", "company", "timeZone"] as const;
const NOBODY: PersonInput = {
  phone: "",
  firstName: "",
  lastName: "",
  email: "",
  company: "",
  timeZone: "",
  variables: {},
};

export interface AddPersonSheetProps {
  campaignId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Values the agent's texts hold, to be filled in as well. */
  variableNames?: readonly string[];
}

const NO_NAMES: readonly string[] = [];

/** Puts one person on the list by hand. */
export function AddPersonSheet({
  campaignId,
  open,
  onOpenChange,
  variableNames = NO_NAMES,
}: AddPersonSheetProps) {
  const { slug } = useWorkspaceScope();
  const add = useAddRecipients(slug, campaignId);
  const [values, setValues] = useState<Record<string, string>>({});
  const form = useForm<PersonInput, unknown, z.output<typeof recipientInput>>({
    resolver: checkPerson,
    defaultValues: NOBODY,
  });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (person) => {
    try {
      const { rejected } = await add.mutateAsync({ recipients: [{ ...person, variables: filled(values) }] });
      const [refusal] = rejected;
      if (refusal) return refuse(refusal);
      toast.success("Added to the list");
      form.reset(NOBODY);
      setValues({});
      onOpenChange(false);
    } catch (error) {
      showProblem(form, error, FIELDS);
    }
  });
  const refuse = ({ field, message }: { field: string; message: string }) => {
    const name = FIELDS.find((each) => each === field) ?? "phone";
    form.setError(name, { type: "server", message: sentence(message) });
  };
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title="Add a person"
      isDirty={isDirty}
      isPending={add.isPending}
      submitLabel="Add"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field
        label="Phone number"
        required
        hint="With country code, for example +1 415 555 0132."
        error={fieldMessage(errors.phone)}
      >
        <Input type="tel" autoComplete="off" {...form.register("phone")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="First name" error={fieldMessage(errors.firstName)}>
          <Input autoComplete="off" {...form.register("firstName")} />
        </Field>
        <Field label="Last name" error={fieldMessage(errors.lastName)}>
          <Input autoComplete="off" {...form.register("lastName")} />
        </Field>
        <Field label="E-mail" error={fieldMessage(errors.email)}>
          <Input type="email" autoComplete="off" {...form.register("email")} />
        </Field>
        <Field label="Company" error={fieldMessage(errors.company)}>
          <Input autoComplete="off" {...form.register("company")} />
        </Field>
      </div>
      <TimeZoneField
        listId="person-time-zones"
        error={fieldMessage(errors.timeZone)}
        hint="Such as Europe/Berlin; without one, the number says when they may be called."
        {...form.register("timeZone")}
      />
      {variableNames.map((name) => (
        <Field key={name} label={`{{${name}}}`}>
          <Input
            autoComplete="off"
            maxLength={500}
            value={values[name] ?? ""}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        </Field>
      ))}
    </FormSheet>
  );
}

function filled(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));
}
