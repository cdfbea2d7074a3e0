"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useReplayWebhookDelivery } from "@/lib/client/webhook-endpoints/mutations";
import { useWebhookDelivery } from "@/lib/client/webhook-endpoints/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type {
  WebhookAttemptResource,
  WebhookDeliveryDetail,
  WebhookEndpointResource,
} from "@/types/webhook-endpoints";
import { DeliveryStatus } from "./delivery-status";
import { TextBox } from "./text-box";

interface DeliverySheetProps {
  endpoint: WebhookEndpointResource;
  deliveryId: string;
  onClose: () => void;
}

/** One delivery: what was sent, what came back each time, and sending it again. */
export function DeliverySheet({ endpoint, deliveryId, onClose }: DeliverySheetProps) {
  const { slug } = useWorkspaceScope();
  const query = useWebhookDelivery(slug, endpoint.id, deliveryId);
  const mayManage = useCan()("webhooks.manage");
  const replay = useReplayWebhookDelivery(slug, endpoint.id);
  const again = () => replay.mutate(deliveryId, { onSuccess: () => toast.success("It is being sent again") });
  const canReplay = mayManage && endpoint.isActive && query.data && query.data.status !== "pending";
  return (
    <Sheet open onOpenChange={(open) => open || onClose()}>
      <SheetContent
        title={query.data?.type ?? "Delivery"}
        footer={
          canReplay ? (
            <Button variant="primary" loading={replay.isPending} onClick={again}>
              Send again
            </Button>
          ) : null
        }
      >
        {replay.error ? <Alert tone="danger" title={messageOf(replay.error)} className="mb-4" /> : null}
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-64 rounded-lg" />}
          isEmpty={() => false}
          empty={null}
        >
          {(delivery) => <DeliveryBody delivery={delivery} />}
        </QueryState>
      </SheetContent>
    </Sheet>
  );
}

function DeliveryBody({ delivery }: { delivery: WebhookDeliveryDetail }) {
  const { status, url, messageId, nextAttemptAt, body, tries } = delivery;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col items-start gap-1">
        <DeliveryStatus status={status} />
        <p className="break-all text-sm">
          <span className="text-muted-foreground">To </span>
          {url}
        </p>
        <p className="break-all text-sm">
          <span className="text-muted-foreground">webhook-id </span>
          <span className="font-mono">{messageId}</span>
        </p>
        {nextAttemptAt ? (
          <p className="text-muted-foreground text-sm">
            Next try <TimeAgo instant={nextAttemptAt} />
          </p>
        ) : null}
      </div>
      <TextBox title="Sent" text={indented(body)} />
      <section className="flex flex-col gap-3">
        <h3 className="font-semibold">Tries</h3>
        {tries.length === 0 ? <p className="text-muted-foreground">None yet.</p> : null}
        {tries.map((attempt) => (
          <Attempt key={attempt.id} attempt={attempt} />
        ))}
      </section>
    </div>
  );
}

function Attempt({ attempt }: { attempt: WebhookAttemptResource }) {
  const { statusCode, errorMessage, durationMs, createdAt, requestHeaders, responseHeaders, responseBody } =
    attempt;
  return (
    <details className="rounded-lg border px-3 py-2">
      <summary className="focus-ring cursor-pointer rounded-sm">
        <span className="font-medium">{statusCode === null ? "No answer" : `Answered ${statusCode}`}</span>{" "}
        <span className="tabular text-muted-foreground text-sm">
          in {durationMs} ms, <TimeAgo instant={createdAt} />
        </span>
      </summary>
      <div className="mt-3 flex flex-col gap-3">
        {errorMessage ? <p className="break-words text-danger-text text-sm">{errorMessage}</p> : null}
        <TextBox title="Request headers" text={headerLines(requestHeaders)} />
        {responseHeaders ? <TextBox title="Answer's headers" text={headerLines(responseHeaders)} /> : null}
        {responseBody ? <TextBox title="Beginning of the answer" text={responseBody} /> : null}
      </div>
    </details>
  );
}

function headerLines(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // Shown as it was sent.
    return body;
  }
}
