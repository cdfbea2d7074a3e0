"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Controller, type UseFormReturn, useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { PhoneInput } from "@/components/ui/phone-input";
import { PhoneNumber } from "@/components/ui/phone-number";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useClient } from "@/lib/client/partner/queries";
import { useUpdateNumber } from "@/lib/client/telephony/mutations";
import type { TelephonyNumberResource } from "@/types/telephony";
import { AgentSelect } from "./agent-select";
import { type ChosenClient, ClientSelect } from "./client-select";
import { NumberFacts } from "./number-facts";
import { NumberTrouble } from "./number-trouble";
import { ReleaseNumberDialog } from "./release-number-dialog";

interface NumberFields {
  label: string;
  workspaceId: string;
  inboundAgentId: string;
  fallbackNumber: string;
  supportsInbound: boolean;
  supportsOutbound: boolean;
  supportsSms: boolean;
  isActive: boolean;
}

const FIELDS = ["label", "workspaceId", "inboundAgentId", "fallbackNumber"] as const;

const SWITCHES = [
  { name: "supportsInbound", label: "Takes incoming calls" },
  { name: "supportsOutbound", label: "Agents may call from it" },
  { name: "supportsSms", label: "Can send text messages" },
  { name: "isActive", label: "In service" },
] as const;

function toFields(number: TelephonyNumberResource): NumberFields {
  const { label, supportsInbound, supportsOutbound, supportsSms, isActive } = number;
  return {
    ...{ label, supportsInbound, supportsOutbound, supportsSms, isActive },
    workspaceId: number.workspace?.id ?? "",
    inboundAgentId: number.inboundAgent?.id ?? "",
    fallbackNumber: number.fallbackNumber ?? "",
  };
}

export interface NumberFormProps {
  number: TelephonyNumberResource;
  onClose: () => void;
}

/** Everything that can be changed of a number, and giving it up. */
export function NumberForm({ number, onClose }: NumberFormProps) {
  const update = useUpdateNumber(number.id);
  const [isAsking, setAsking] = useState(false);
  const form = useForm<NumberFields>({ defaultValues: toFields(number) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ workspaceId, inboundAgentId, fallbackNumber, ...rest }) => {
    try {
      await update.mutateAsync({
        ...rest,
        workspaceId: workspaceId || null,
        inboundAgentId: inboundAgentId || null,
        fallbackNumber: fallbackNumber || null,
      });
    } catch (error) {
      showProblem(form, error, FIELDS);
      return;
    }
    toast.success("The number was changed");
    onClose();
  });
  return (
    <>
      <FormSheet
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        title={number.e164 ? <PhoneNumber e164={number.e164} /> : "A number on its way"}
        isDirty={isDirty}
        isPending={update.isPending}
        submitLabel="Save"
        onSubmit={submit}
        error={errors.root?.message}
        footerStart={
          <Button variant="ghost" className="text-danger-text" onClick={() => setAsking(true)}>
            <Trash2 aria-hidden />
            Give up…
          </Button>
        }
      >
        <NumberTrouble number={number} mayManage />
        <Field label="Label" error={fieldMessage(errors.label)} hint="How your team tells it from others.">
          <Input autoComplete="off" maxLength={60} {...form.register("label")} />
        </Field>
        <Routing form={form} number={number} />
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 font-medium text-sm">Use</legend>
          {SWITCHES.map(({ name, label }) => (
            <Controller
              key={name}
              control={form.control}
              name={name}
              render={({ field }) => (
                <div className="flex items-center gap-2.5">
                  <Checkbox
                    id={`number-${name}`}
                    checked={field.value}
                    onCheckedChange={(checked) => field.onChange(checked === true)}
                  />
                  <Label htmlFor={`number-${name}`} className="font-normal">
                    {label}
                  </Label>
                </div>
              )}
            />
          ))}
        </fieldset>
        <NumberFacts number={number} />
      </FormSheet>
      <ReleaseNumberDialog number={number} open={isAsking} onOpenChange={setAsking} onReleased={onClose} />
    </>
  );
}

/** Whose it is and who answers. */
function Routing({ form, number }: { form: UseFormReturn<NumberFields>; number: TelephonyNumberResource }) {
  const { errors } = form.formState;
  const [chosen, setChosen] = useState<ChosenClient | null>(
    number.workspace ? { ...number.workspace, slug: null } : null,
  );
  return (
    <>
      <ClientSelect
        value={chosen}
        error={fieldMessage(errors.workspaceId)}
        onChange={(client) => {
          setChosen(client);
          form.setValue("workspaceId", client?.id ?? "", { shouldDirty: true });
          form.setValue("inboundAgentId", "", { shouldDirty: true });
        }}
      />
      <Controller
        control={form.control}
        name="inboundAgentId"
        render={({ field }) => (
          <AgentOfClient
            client={chosen}
            integrationId={number.integration.id}
            value={field.value}
            current={number.inboundAgent}
            onChange={field.onChange}
            error={fieldMessage(errors.inboundAgentId)}
          />
        )}
      />
      <Controller
        control={form.control}
        name="fallbackNumber"
        render={({ field }) => (
          <Field
            label="Fallback number"
            error={fieldMessage(errors.fallbackNumber)}
            hint={
              number.integration.provider === "retell"
                ? "Retell uses it only while all its own lines are taken."
                : "Callers go there while no agent can answer."
            }
          >
            {(control) => <PhoneInput {...control} value={field.value} onValueChange={field.onChange} />}
          </Field>
        )}
      />
    </>
  );
}

type AgentOfClientProps = Omit<Parameters<typeof AgentSelect>[0], "workspaceSlug"> & {
  client: ChosenClient | null;
};

/** The client's address is what its agents are read by. */
function AgentOfClient({ client, ...rest }: AgentOfClientProps) {
  if (client === null) return <AgentSelect workspaceSlug={null} {...rest} />;
  if (client.slug !== null) return <AgentSelect workspaceSlug={client.slug} {...rest} />;
  return <AgentOfKnownClient clientId={client.id} {...rest} />;
}

function AgentOfKnownClient({
  clientId,
  ...rest
}: Omit<AgentOfClientProps, "client"> & { clientId: string }) {
  const query = useClient(clientId);
  return <AgentSelect workspaceSlug={query.data?.slug ?? null} {...rest} />;
}
