"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useRetryJobs } from "@/lib/client/platform/mutations";
import type { JobName } from "@/types/jobs";

/** Puts all failed jobs of a name back in their queue. */
export function RetryAll({ name }: { name: JobName }) {
  const [asking, setAsking] = useState(false);
  const retry = useRetryJobs();
  const confirm = () =>
    retry.mutate(name, {
      onSuccess: ({ moved, remaining }) => {
        setAsking(false);
        const rest = remaining > 0 ? `; ${formatNumber(remaining)} are left, try again` : "";
        toast.success(`${moved === 1 ? "1 job is" : `${formatNumber(moved)} jobs are`} tried again${rest}`);
      },
    });
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <RotateCcw aria-hidden />
        Retry all…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Retry all failed ${name} jobs?`}
        description="They go back to their queue with all their tries, the oldest 500 first. A job that runs twice has one effect."
        confirmLabel="Retry"
        tone="primary"
        pending={retry.isPending}
        error={retry.error ? messageOf(retry.error) : undefined}
        onConfirm={confirm}
      />
    </>
  );
}
