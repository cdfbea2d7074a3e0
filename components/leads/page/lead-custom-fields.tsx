"use client";

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, messageOf, showProblem } from "@/lib/client/form-problem";
import { useUpdateLead } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadResource } from "@/types/leads";

/** What else is known, by name; agents can say these values in calls. */
export function LeadCustomFields({ lead }: { lead: LeadResource }) {
  const { slug } = useWorkspaceScope();
  const mayWrite = useCan()("leads.write");
  const update = useUpdateLead(slug);
  const [isAdding, setAdding] = useState(false);
  const fields = Object.entries(lead.customFields);
  const remove = (name: string) =>
    update.mutate(
      { leadId: lead.id, body: { customFields: { [name]: null } } },
      { onError: (error) => void toast.error(messageOf(error)) },
    );
  if (fields.length === 0 && !mayWrite) return null;
  return (
    <Card>
      <CardHeader
        title="Fields"
        actions={
          mayWrite && !isAdding ? (
            <Button size="sm" onClick={() => setAdding(true)}>
              <Plus aria-hidden />
              Add
            </Button>
          ) : null
        }
      />
      <CardBody className="flex flex-col gap-3">
        {fields.length === 0 && !isAdding ? (
          <p className="text-muted-foreground text-sm">Nothing else is known yet.</p>
        ) : null}
        {fields.length > 0 ? (
          <dl className="divide-y">
            {fields.map(([name, value]) => (
              <div key={name} className="flex items-baseline justify-between gap-3 py-1.5">
                <dt className="min-w-0 break-words text-muted-foreground">{name.replaceAll("_", " ")}</dt>
                <dd className="flex min-w-0 items-baseline gap-1 break-words text-right">
                  <span className="min-w-0 break-words">{value}</span>
                  {mayWrite ? (
                    <Button
                      variant="ghost"
                      size="icon-sm"
                      className="shrink-0 self-center"
                      aria-label={`Delete the field ${name}`}
                      disabled={update.isPending}
                      onClick={() => remove(name)}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  ) : null}
                </dd>
              </div>
            ))}
          </dl>
        ) : null}
        {isAdding ? <FieldForm lead={lead} onDone={() => setAdding(false)} /> : null}
      </CardBody>
    </Card>
  );
}

function FieldForm({ lead, onDone }: { lead: LeadResource; onDone: () => void }) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateLead(slug);
  const form = useForm({ defaultValues: { name: "", customFields: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ name, customFields }) => {
    const key = name
      .trim()
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "_");
    try {
      await update.mutateAsync({ leadId: lead.id, body: { customFields: { [key]: customFields } } });
      onDone();
    } catch (error) {
      showProblem(form, error, ["customFields"]);
    }
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Name" required error={fieldMessage(errors.name)}>
        <Input
          autoComplete="off"
          maxLength={40}
          placeholder="Shoe size"
          {...form.register("name", { required: "must not be empty" })}
        />
      </Field>
      <Field label="Value" required error={fieldMessage(errors.customFields) ?? errors.root?.message}>
        <Input
          autoComplete="off"
          maxLength={2_000}
          {...form.register("customFields", { required: "must not be empty" })}
        />
      </Field>
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
