"use client";

import { Pencil } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { TimeZoneField } from "@/components/account/time-zone-field";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PhoneNumber } from "@/components/ui/phone-number";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useUpdateLead } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";
import { personChange, toPersonValues } from "./person-change";

/** Who it is; changed in place. */
export function LeadPerson({ lead }: { lead: LeadResource }) {
  const mayWrite = useCan()("leads.write");
  const [isEditing, setEditing] = useState(false);
  return (
    <Card>
      <CardHeader
        title="Person"
        actions={
          mayWrite && !isEditing ? (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Edit the person"
              onClick={() => setEditing(true)}
            >
              <Pencil aria-hidden />
            </Button>
          ) : null
        }
      />
      <CardBody>
        {isEditing ? (
          <PersonForm lead={lead} onDone={() => setEditing(false)} />
        ) : (
          <PersonFacts lead={lead} />
        )}
      </CardBody>
    </Card>
  );
}

function PersonFacts({ lead }: { lead: LeadResource }) {
  const facts = [
    { label: "Name", value: `${lead.firstName} ${lead.lastName}`.trim() },
    { label: "Number", value: lead.phone ? <PhoneNumber e164={lead.phone} /> : "" },
    { label: "E-mail", value: lead.email },
    { label: "Company", value: lead.company },
    { label: "Time zone", value: lead.timeZone ?? "" },
  ];
  return (
    <dl className="divide-y">
      {facts.map(({ label, value }) => (
        <div key={label} className="flex items-baseline justify-between gap-4 py-1.5">
          <dt className="shrink-0 text-muted-foreground">{label}</dt>
          <dd className="tabular min-w-0 break-words text-right">{value || "–"}</dd>
        </div>
      ))}
    </dl>
  );
}

const FIELDS = ["firstName", "lastName", "phone", "email", "company", "otherPhones", "timeZone"] as const;

function PersonForm({ lead, onDone }: { lead: LeadResource; onDone: () => void }) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateLead(slug);
  const [opened] = useState(lead);
  const form = useForm({ defaultValues: toPersonValues(lead) });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (typed) => {
    try {
      await update.mutateAsync({ leadId: lead.id, body: personChange(opened, lead, typed) });
      toast.success("Lead saved");
      onDone();
    } catch (error) {
      showProblem(form, error, FIELDS);
    }
  });
  const text = (name: (typeof FIELDS)[number], label: string, type = "text") => (
    <Field label={label} error={fieldMessage(errors[name])}>
      <Input type={type} autoComplete="off" {...form.register(name)} />
    </Field>
  );
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      {errors.root?.message ? <Alert tone="danger" title={errors.root.message} /> : null}
      <div className="grid grid-cols-2 gap-3">
        {text("firstName", "First name")}
        {text("lastName", "Last name")}
      </div>
      {text("phone", "Number", "tel")}
      {text("otherPhones", "Further numbers")}
      {text("email", "E-mail", "email")}
      {text("company", "Company")}
      <TimeZoneField
        listId="lead-time-zones"
        error={fieldMessage(errors.timeZone)}
        hint="Such as Europe/Berlin. The hours in which campaigns call follow it; without one, the number says."
        {...form.register("timeZone")}
      />
      <div className="flex justify-end gap-2">
        <Button type="button" size="sm" variant="ghost" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="sm" variant="primary" loading={isSubmitting}>
          Save
        </Button>
      </div>
    </form>
  );
}
