"use client";

import { PhoneCall } from "lucide-react";
import dynamic from "next/dynamic";
import { type FormEvent, useState } from "react";
import { PlacedCall } from "@/components/agents/placed-call";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { useCampaignTestCall } from "@/lib/client/campaigns/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

/** Knows the numbers of every country, so it comes only where a number can be called. */
const PhoneInput = dynamic(() => import("@/components/ui/phone-input").then((module) => module.PhoneInput), {
  ssr: false,
  loading: () => <Skeleton className="h-8" />,
});

/** Calls oneself as the first person of the list would be called. */
export function TestCallCard({ campaignId }: { campaignId: string }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const [to, setTo] = useState("");
  const [isIncomplete, setIncomplete] = useState(false);
  const call = useCampaignTestCall(slug, campaignId);
  const { keyFor, renew } = useIdempotencyKey();
  const place = async (event: FormEvent) => {
    event.preventDefault();
    setIncomplete(!to);
    if (!to) return;
    try {
      await call.mutateAsync({ body: { to }, idempotencyKey: keyFor({ to }) });
      renew();
    } catch {
      // Said below the field.
    }
  };
  return (
    <Card>
      <CardHeader
        title="Hear it first"
        description="The agent calls you with the values of the first person. Nobody on the list is touched."
      />
      <CardBody className="flex flex-col gap-3">
        <form noValidate onSubmit={(event) => void place(event)} className="flex flex-col gap-3">
          <Field
            label="Your number"
            required
            error={isIncomplete ? "Enter a complete phone number." : undefined}
          >
            {(control) => <PhoneInput {...control} value={to} onValueChange={setTo} />}
          </Field>
          {call.error ? <Alert tone="danger" title={messageOf(call.error)} /> : null}
          <Button type="submit" loading={call.isPending}>
            <PhoneCall aria-hidden />
            Call me
          </Button>
        </form>
        {call.data && can("calls.read") ? <PlacedCall key={call.data.id} callId={call.data.id} /> : null}
      </CardBody>
    </Card>
  );
}
