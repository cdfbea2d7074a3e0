"use client";

import { PhoneCall } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import type { z } from "zod";
import { HangUpButton } from "@/components/calls/hang-up-button";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { usePlaceCall } from "@/lib/client/agents/mutations";
import { fieldMessage, showProblem } from "@/lib/client/form-problem";
import { lazyResolver } from "@/lib/client/lazy-resolver";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useWorkspaceFrame } from "@/lib/client/workspaces/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource, outboundCallBody } from "@/types/agents";
import { callObstacle } from "./agent-status";
import { PlacedCall } from "./placed-call";

/** Knows the numbers of every country, so it comes only where a number can be called. */
const PhoneInput = dynamic(() => import("@/components/ui/phone-input").then((module) => module.PhoneInput), {
  ssr: false,
  loading: () => <Skeleton className="h-8" />,
});

const checkCall = lazyResolver(async () => (await import("@/types/agents")).outboundCallBody);

export interface CallPanelProps {
  agent: AgentResource;
  hasUnsavedChanges: boolean;
}

/** Dials a number with this agent and shows the call as it goes on. */
export function CallPanel({ agent, hasUnsavedChanges }: CallPanelProps) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { data: frame } = useWorkspaceFrame(slug);
  const [callId, setCallId] = useState<string | null>(null);
  const obstacle = frame?.isReadOnly
    ? "The balance is spent. Top it up to place calls."
    : callObstacle(agent);
  return (
    <Card>
      <CardHeader
        title="Call a number"
        description="Try it on your own phone first: you hear exactly what others will hear."
      />
      <CardBody className="flex flex-col gap-4">
        {obstacle ? <Alert tone="info" title={obstacle} /> : null}
        {hasUnsavedChanges && !obstacle ? (
          <p className="text-muted-foreground text-sm">
            The call uses the published version, without your changes.
          </p>
        ) : null}
        {obstacle ? null : <CallForm agentId={agent.id} onPlaced={setCallId} />}
        {callId && can("calls.read") ? <PlacedCall key={callId} callId={callId} /> : null}
        {callId && !can("calls.read") ? <UnseenCall callId={callId} /> : null}
      </CardBody>
    </Card>
  );
}

/** A call placed by somebody who may not see calls: that it was placed, and a way to end it. */
function UnseenCall({ callId }: { callId: string }) {
  return (
    <div className="flex items-center justify-between gap-2 rounded-lg border bg-surface px-3 py-2.5">
      <p role="status">Calling now.</p>
      <HangUpButton callId={callId} size="sm" />
    </div>
  );
}

interface CallFormProps {
  agentId: string;
  onPlaced: (callId: string) => void;
}

function CallForm({ agentId, onPlaced }: CallFormProps) {
  const { slug } = useWorkspaceScope();
  const place = usePlaceCall(slug, agentId);
  const { keyFor, renew } = useIdempotencyKey();
  const form = useForm<z.input<typeof outboundCallBody>, unknown, z.output<typeof outboundCallBody>>({
    resolver: checkCall,
    defaultValues: { to: "" },
  });
  const { errors } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      const call = await place.mutateAsync({ body, idempotencyKey: keyFor(body) });
      renew();
      onPlaced(call.id);
    } catch (error) {
      showProblem(form, error, ["to", "contactName"]);
    }
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <Controller
        control={form.control}
        name="to"
        render={({ field }) => (
          <Field label="Number" required error={errors.to ? "Enter a complete phone number." : undefined}>
            {(control) => (
              <PhoneInput
                {...control}
                value={field.value}
                onValueChange={field.onChange}
                onBlur={field.onBlur}
              />
            )}
          </Field>
        )}
      />
      <Field label="Name of the person" error={fieldMessage(errors.contactName)}>
        <Input
          autoComplete="off"
          {...form.register("contactName", {
            setValueAs: (value: unknown) => (typeof value === "string" && value.trim() ? value : undefined),
          })}
        />
      </Field>
      {errors.root ? <Alert tone="danger" title={errors.root.message ?? "Not called"} /> : null}
      <Button type="submit" variant="primary" loading={place.isPending}>
        <PhoneCall aria-hidden />
        Call
      </Button>
    </form>
  );
}
