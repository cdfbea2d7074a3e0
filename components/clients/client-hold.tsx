"use client";

import { useState } from "react";
import { useForm } from "react-hook-form";
import { DangerAction } from "@/components/patterns/danger-zone";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { fieldMessage, messageOf, showProblem } from "@/lib/client/form-problem";
import { useHoldClient, useLiftClientHold } from "@/lib/client/privacy/queries";
import type { ClientResource } from "@/types/clients";

/** Keeps everything of a client's calls while a court or an authority may ask for it, and lets go of it again. */
export function ClientHold({ client }: { client: ClientResource }) {
  return client.legalHoldSince ? (
    <LiftHold client={client} since={client.legalHoldSince} />
  ) : (
    <LayHold client={client} />
  );
}

function LiftHold({ client, since }: { client: ClientResource; since: string }) {
  const lift = useLiftClientHold(client.id);
  return (
    <DangerAction
      title="Legal hold"
      description={
        <>
          Laid <TimeAgo instant={since} />: “{client.legalHoldReason}”. Nothing of this client's calls is
          erased.
        </>
      }
      actionLabel="Lift the hold…"
      confirm={{
        title: `Lift the legal hold of ${client.name}?`,
        goes: ["Within an hour: what the client's retention no longer keeps"],
        stays: ["Calls with a hold of their own"],
        confirmLabel: "Lift hold",
      }}
      pending={lift.isPending}
      error={lift.error ? messageOf(lift.error) : null}
      onConfirm={(close) =>
        lift.mutate(undefined, {
          onSuccess: () => {
            toast.success("The hold is lifted");
            close();
          },
        })
      }
    />
  );
}

function LayHold({ client }: { client: ClientResource }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium">Legal hold</h3>
        <p className="max-w-prose text-muted-foreground text-sm">
          Keeps everything of this client's calls, against its retention, requests to erase and its own
          deletion.
        </p>
      </div>
      <Button onClick={() => setOpen(true)}>Lay a hold…</Button>
      <HoldSheet client={client} open={open} onOpenChange={setOpen} />
    </li>
  );
}

interface HoldSheetProps {
  client: ClientResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function HoldSheet({ client, open, onOpenChange }: HoldSheetProps) {
  const hold = useHoldClient(client.id);
  const form = useForm({ defaultValues: { reason: "" } });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async ({ reason }) => {
    try {
      await hold.mutateAsync(reason);
    } catch (error) {
      showProblem(form, error, ["reason"]);
      return;
    }
    toast.success(`${client.name} is under legal hold`);
    form.reset();
    onOpenChange(false);
  });
  return (
    <FormSheet
      open={open}
      onOpenChange={onOpenChange}
      title={`Legal hold on ${client.name}`}
      description="From now on nothing of its calls is erased: not by retention, not on request, not when the client is deleted. Whoever works there sees that a hold lies on the workspace, not why."
      isDirty={isDirty}
      isPending={hold.isPending}
      submitLabel="Lay hold"
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Reason" required error={fieldMessage(errors.reason)} hint="Kept in the log.">
        <Textarea
          rows={3}
          maxLength={500}
          placeholder="Court case 12/2026"
          {...form.register("reason", {
            setValueAs: (text: string) => text.replaceAll(/\s+/g, " "),
            validate: (text) => text.trim() !== "" || "Say why",
          })}
        />
      </Field>
    </FormSheet>
  );
}
