"use client";

import { useId } from "react";
import { useForm } from "react-hook-form";
import { FormSheet } from "@/components/patterns/form-sheet";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { useCreateWebhookEndpoint, useUpdateWebhookEndpoint } from "@/lib/client/webhook-endpoints/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallWebhookType, WebhookEndpointResource } from "@/types/webhook-endpoints";
import { EVENT_WORDS, EVENTS } from "./event-words";

export interface EndpointSheetProps {
  /** Absent adds one. */
  endpoint?: WebhookEndpointResource;
  onClose: () => void;
  /** Hears the secret of a new endpoint, for the only time. */
  onAdded?: (secret: string) => void;
}

const USUAL: CallWebhookType[] = ["call.ended", "call.analyzed"];

/** Adds or changes an endpoint: its address and the events it gets. */
export function EndpointSheet({ endpoint, onClose, onAdded }: EndpointSheetProps) {
  const { slug } = useWorkspaceScope();
  const create = useCreateWebhookEndpoint(slug);
  const update = useUpdateWebhookEndpoint(slug, endpoint?.id ?? "");
  const form = useForm({ defaultValues: valuesOf(endpoint) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      if (endpoint) await update.mutateAsync(body);
      else onAdded?.((await create.mutateAsync(body)).secret);
    } catch (error) {
      showProblem(form, error, ["url", "description", "types"]);
      return;
    }
    toast.success(endpoint ? "Endpoint changed" : "Endpoint added");
    onClose();
  });
  return (
    <FormSheet
      open
      onOpenChange={(open) => open || onClose()}
      title={endpoint ? "Change endpoint" : "Add endpoint"}
      description="Events are sent there as signed POST requests."
      isDirty={isDirty}
      isPending={create.isPending || update.isPending}
      submitLabel={endpoint ? "Save" : "Add endpoint"}
      onSubmit={submit}
      error={errors.root?.message}
    >
      <Field label="Address" required error={fieldMessage(errors.url)} hint="It begins with https://.">
        <Input
          type="url"
          autoComplete="off"
          placeholder="https://example.com/webhooks"
          {...form.register("url")}
        />
      </Field>
      <Field label="Description" error={fieldMessage(errors.description)} hint="How your team knows it.">
        <Input autoComplete="off" {...form.register("description")} />
      </Field>
      <EventChoices
        error={fieldMessage(errors.types)}
        register={(type) => ({ ...form.register("types"), value: type })}
      />
    </FormSheet>
  );
}

interface EventChoicesProps {
  error: string | undefined;
  register: (type: CallWebhookType) => object;
}

/** One box per event, with what it means. */
function EventChoices({ error, register }: EventChoicesProps) {
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-medium">Events</legend>
      {EVENTS.map((type) => (
        <label key={type} htmlFor={`${id}-${type}`} className="flex items-start gap-2.5">
          <Checkbox id={`${id}-${type}`} className="mt-0.5" {...register(type)} />
          <span>
            {EVENT_WORDS[type].label}
            <span className="block text-muted-foreground text-sm">{EVENT_WORDS[type].description}</span>
          </span>
        </label>
      ))}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-danger-text text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

function valuesOf(endpoint: WebhookEndpointResource | undefined) {
  if (!endpoint) return { url: "", description: "", types: USUAL };
  const { url, description, types } = endpoint;
  return { url, description, types: EVENTS.filter((type) => types.includes(type)) };
}
