"use client";

import { useId, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useReplayFailedWebhooks } from "@/lib/client/webhook-endpoints/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { WebhookEndpointResource } from "@/types/webhook-endpoints";

const HOUR_MS = 3_600_000;
const SPANS = [
  { hours: 24, label: "the last 24 hours" },
  { hours: 72, label: "the last 3 days" },
  { hours: 168, label: "the last 7 days" },
  { hours: 744, label: "the last 30 days" },
] as const;

interface ReplayFailedDialogProps {
  endpoint: WebhookEndpointResource;
  onClose: () => void;
}

/** Has what failed in a span of time sent again. */
export function ReplayFailedDialog({ endpoint, onClose }: ReplayFailedDialogProps) {
  const { slug } = useWorkspaceScope();
  const replay = useReplayFailedWebhooks(slug, endpoint.id);
  const [hours, setHours] = useState("24");
  const id = useId();
  const confirm = async () => {
    const to = Date.now();
    const from = to - Number(hours) * HOUR_MS;
    const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    try {
      toast.success(wordsOf(await replay.mutateAsync(span)));
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title="Send failed deliveries again"
        description="Each is sent with the webhook-id it had, so your server can tell what it knows already."
        footer={
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="primary" loading={replay.isPending} onClick={() => void confirm()}>
              Send them again
            </Button>
          </>
        }
      >
        <label htmlFor={id} className="flex flex-col gap-1.5">
          <span className="font-medium">Those of</span>
          <NativeSelect id={id} value={hours} onChange={({ target }) => setHours(target.value)}>
            {SPANS.map((span) => (
              <option key={span.hours} value={span.hours}>
                {span.label}
              </option>
            ))}
          </NativeSelect>
        </label>
        {replay.error ? <Alert tone="danger" title={messageOf(replay.error)} className="mt-3" /> : null}
      </DialogContent>
    </Dialog>
  );
}

function wordsOf({ replayed, hasMore }: { replayed: number; hasMore: boolean }): string {
  if (replayed === 0) return "Nothing failed in that time";
  const count = replayed === 1 ? "1 delivery is" : `${replayed} deliveries are`;
  return hasMore ? `${count} sent again; there are more` : `${count} being sent again`;
}
