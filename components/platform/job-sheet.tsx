"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { QueryState } from "@/components/patterns/query-state";
import { PayloadView } from "@/components/provider-events/payload-view";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { formatExact, formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useDropJob, useRetryJob } from "@/lib/client/platform/mutations";
import { useJob } from "@/lib/client/platform/queries";
import type { JobDetailResource } from "@/types/dead-letters";
import { DropForm } from "./drop-form";

export interface JobSheetProps {
  jobId: string;
  onClose: () => void;
}

/** One job whole: what it was to do, why it failed, and what can be done with it. */
export function JobSheet({ jobId, onClose }: JobSheetProps) {
  const query = useJob(jobId);
  const retry = useRetryJob();
  const [dropping, setDropping] = useState(false);
  const isFailed = query.data?.state === "failed";
  const again = () =>
    retry.mutate(jobId, {
      onSuccess: () => {
        toast.success("The job is tried again");
        onClose();
      },
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={query.data?.name ?? "Job"}
        bodyClassName="flex flex-col gap-5"
        footer={
          isFailed ? (
            <>
              {dropping ? null : <Button onClick={() => setDropping(true)}>Drop…</Button>}
              <Button variant="primary" loading={retry.isPending} onClick={again}>
                <RotateCcw aria-hidden />
                Retry
              </Button>
            </>
          ) : null
        }
      >
        {dropping ? <Drop jobId={jobId} onDone={onClose} onCancel={() => setDropping(false)} /> : null}
        <QueryState query={query} skeleton={<Skeleton className="h-72" />} isEmpty={() => false} empty={null}>
          {(job) => (
            <>
              <FactsPanel facts={factsOf(job)} />
              <PayloadView payload={job.payload} />
            </>
          )}
        </QueryState>
      </SheetContent>
    </Sheet>
  );
}

function Drop({ jobId, onDone, onCancel }: { jobId: string; onDone: () => void; onCancel: () => void }) {
  const drop = useDropJob();
  return (
    <DropForm
      explanation="The job is removed for good, and what it was to do is not done."
      submitLabel="Drop job"
      pending={drop.isPending}
      error={drop.error ? messageOf(drop.error) : undefined}
      onCancel={onCancel}
      onDrop={(note) =>
        drop.mutate(
          { jobId, note },
          {
            onSuccess: () => {
              toast.success("The job was dropped");
              onDone();
            },
          },
        )
      }
    />
  );
}

function factsOf({ error, partner, attempts, since, startAfter }: JobDetailResource): Fact[] {
  return [
    { label: "Last error", value: error },
    { label: "Agency", value: partner?.name ?? "The platform" },
    { label: "Tries", value: formatNumber(attempts) },
    { label: "Since", value: formatExact(Date.parse(since)) },
    ...(startAfter ? [{ label: "Due", value: formatExact(Date.parse(startAfter)) }] : []),
  ];
}
