"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import {
  useDeleteWebhookEndpoint,
  useRotateWebhookSecret,
  useTestWebhookEndpoint,
  useUpdateWebhookEndpoint,
} from "@/lib/client/webhook-endpoints/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WebhookDeliveryDetail, WebhookEndpointResource } from "@/types/webhook-endpoints";

const EndpointSheet = dynamic(() => import("./endpoint-sheet").then((module) => module.EndpointSheet), {
  ssr: false,
});
const SecretOnce = dynamic(() => import("./secret-once").then((module) => module.SecretOnce), { ssr: false });

type Open = "change" | "rotate" | "delete" | null;

/** What may be done with an endpoint. */
export function EndpointActions({ endpoint }: { endpoint: WebhookEndpointResource }) {
  const { slug } = useWorkspaceScope();
  const mayManage = useCan()("webhooks.manage");
  const test = useTestWebhookEndpoint(slug, endpoint.id);
  const update = useUpdateWebhookEndpoint(slug, endpoint.id);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (!mayManage) return null;
  const { isActive } = endpoint;
  const toggle = () =>
    update.mutate(
      { isActive: !isActive },
      { onSuccess: () => toast.success(isActive ? "Switched off" : "Switched on") },
    );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" loading={test.isPending} onClick={() => test.mutate()}>
          Send test event
        </Button>
        <Button size="sm" onClick={() => setOpen("change")}>
          Change
        </Button>
        <Button size="sm" loading={update.isPending} onClick={toggle}>
          {isActive ? "Switch off" : "Switch on"}
        </Button>
        <Button size="sm" onClick={() => setOpen("rotate")}>
          New secret
        </Button>
        <Button size="sm" onClick={() => setOpen("delete")}>
          Delete
        </Button>
      </div>
      {test.error || update.error ? (
        <Alert tone="danger" title={messageOf(test.error ?? update.error)} />
      ) : null}
      {test.data ? <TestResult result={test.data} /> : null}
      {open === "change" ? <EndpointSheet endpoint={endpoint} onClose={close} /> : null}
      {open === "rotate" ? <RotateSecret endpoint={endpoint} onClose={close} /> : null}
      {open === "delete" ? <DeleteEndpoint endpoint={endpoint} onClose={close} /> : null}
    </div>
  );
}

function TestResult({ result }: { result: WebhookDeliveryDetail }) {
  const [latest] = result.tries;
  if (result.status === "delivered") {
    return (
      <Alert
        tone="success"
        title={`It answered ${result.lastStatusCode} in ${latest?.durationMs ?? 0} ms.`}
      />
    );
  }
  return (
    <Alert tone="warning" title="The test event was not accepted">
      {result.lastError}
    </Alert>
  );
}

interface AskProps {
  endpoint: WebhookEndpointResource;
  onClose: () => void;
}

function RotateSecret({ endpoint, onClose }: AskProps) {
  const { slug } = useWorkspaceScope();
  const rotate = useRotateWebhookSecret(slug, endpoint.id);
  if (rotate.data) return <SecretOnce secret={rotate.data.secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Make a new secret?"
      description="For 24 hours events are signed with both secrets, so that your server can change over in peace."
      confirmLabel="Make a new secret"
      tone="primary"
      pending={rotate.isPending}
      error={rotate.error ? messageOf(rotate.error) : undefined}
      onConfirm={() => rotate.mutate()}
    />
  );
}

function DeleteEndpoint({ endpoint, onClose }: AskProps) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const remove = useDeleteWebhookEndpoint(slug, endpoint.id);
  const leave = () => router.push(`/w/${slug}/settings/webhooks`);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Delete this endpoint?"
      goes={["The endpoint and its secret", "What still waits to be sent there"]}
      stays={["All calls", "Your other endpoints"]}
      confirmLabel="Delete endpoint"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
      onConfirm={() => remove.mutate(undefined, { onSuccess: leave })}
    />
  );
}
