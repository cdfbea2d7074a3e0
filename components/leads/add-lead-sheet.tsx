"use client";

import { useForm } from "react-hook-form";
import type { z } from "zod";
import { TimeZoneField } from "@/components/account/time-zone-field";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useCreateLead } from "@/lib/client/leads/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { createLeadBody } from "@/types/leads";
import { optionsOf, PRIORITY_WORDS } from "./lead-looks";

const checkLead = lazyResolver(async () => (await import("@/types/leads")).createLeadBody);

type NewLead = z.input<typeof createLeadBody>;

const EMPTY: NewLead = {
  firstName: "",
  lastName: "",
  phone: "",
  email: "",
  company: "",
  timeZone: null,
  priority: "normal",
  note: "",
};
const FIELDS = [
  "firstName",
  "lastName",
  "phone",
  "email",
  "company",
  "timeZone",
  "priority",
  "note",
] as const;

export interface AddLeadSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A new lead in a few fields, of which one is enough. */
export function AddLeadSheet({ open, onOpenChange }: AddLeadSheetProps) {
  const { slug } = useWorkspaceScope();
  const create = useCreateLead(slug);
  const form = useForm<NewLead, unknown, z.output<typeof createLeadBody>>({
    resolver: checkLead,
    defaultValues: EMPTY,
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const close = () => {
    form.reset(EMPTY);
    onOpenChange(false);
  };
  const submit = form.handleSubmit(async (body) => {
    try {
      const lead = await create.mutateAsync(body);
      toast.success(`${lead.displayName} was added`);
      close();
    } catch (error) {
      showProblem(form, error, FIELDS);
    }
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={(next) => (next ? onOpenChange(true) : close())}
      title="Add a lead"
      description="A name, a number, an address or a company is enough."
      isDirty={isDirty}
      isPending={isSubmitting}
      submitLabel="Add lead"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label="First name" error={fieldMessage(errors.firstName)}>
          <Input autoComplete="off" {...form.register("firstName")} />
        </Field>
        <Field label="Last name" error={fieldMessage(errors.lastName)}>
          <Input autoComplete="off" {...form.register("lastName")} />
        </Field>
      </div>
      <Field
        label="Number"
        error={fieldMessage(errors.phone)}
        hint="As it is dialled in your country, or with + and the country code."
      >
        <Input type="tel" autoComplete="off" {...form.register("phone")} />
      </Field>
      <Field label="E-mail" error={fieldMessage(errors.email)}>
        <Input type="email" autoComplete="off" {...form.register("email")} />
      </Field>
      <Field label="Company" error={fieldMessage(errors.company)}>
        <Input autoComplete="off" {...form.register("company")} />
      </Field>
      <TimeZoneField
        listId="new-lead-time-zones"
        error={fieldMessage(errors.timeZone)}
        hint="Such as Europe/Berlin; without one, the number says when somebody may be called."
        {...form.register("timeZone", { setValueAs: zoneOrNone })}
      />
      <Field label="Priority" required error={fieldMessage(errors.priority)}>
        <NativeSelect {...form.register("priority")}>
          {optionsOf(PRIORITY_WORDS).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label="Note" error={fieldMessage(errors.note)}>
        <Textarea rows={3} {...form.register("note")} />
      </Field>
    </FormSheet>
  );
}

function zoneOrNone(typed: string | null): string | null {
  return typed?.trim() || null;
}
