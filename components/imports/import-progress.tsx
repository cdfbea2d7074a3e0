"use client";

import { Button } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/file-check";
import { Progress } from "@/components/ui/progress";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toast";
import { formatNumber, spellDuration } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useCancelImport } from "@/lib/client/imports/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ImportResource } from "@/types/imports";
import { useSecondsLeft } from "./use-pace";

export interface UploadProgressProps {
  file: File;
  sentBytes: number;
  onStop: () => void;
}

/** A file on its way to the server. */
export function UploadProgress({ file, sentBytes, onStop }: UploadProgressProps) {
  const left = useSecondsLeft(sentBytes, file.size);
  return (
    <div className="flex flex-col gap-2 rounded-lg border px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{file.name}</span>
        <Button size="sm" onClick={onStop}>
          Stop
        </Button>
      </div>
      <Progress label={`Sending ${file.name}`} value={sentBytes} max={file.size} />
      <p role="status" className="tabular text-muted-foreground text-sm">
        {formatBytes(sentBytes)} of {formatBytes(file.size)} sent
        {left === null ? "" : `, ${spellDuration(left)} left`}
      </p>
    </div>
  );
}

/** A list that the server reads or takes in; goes on when the page is left. */
export function ImportProgress({ found }: { found: ImportResource }) {
  const { slug } = useWorkspaceScope();
  const cancel = useCancelImport(slug, found.id);
  const left = useSecondsLeft(found.rowsDone, found.rowsTotal);
  if (found.status === "reading") {
    return (
      <p role="status" className="flex items-center gap-2 rounded-lg border px-4 py-3">
        <Spinner />
        Looking at {found.fileName}
      </p>
    );
  }
  const stop = () => cancel.mutate(undefined, { onError: (error) => toast.error(messageOf(error)) });
  return (
    <div className="flex flex-col gap-2 rounded-lg border px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{found.fileName}</span>
        <Button size="sm" loading={cancel.isPending} onClick={stop}>
          Stop
        </Button>
      </div>
      <Progress label={`Importing ${found.fileName}`} value={found.rowsDone} max={found.rowsTotal ?? 0} />
      <p role="status" className="tabular text-muted-foreground text-sm">
        {formatNumber(found.rowsDone)} of {formatNumber(found.rowsTotal ?? 0)} rows ·{" "}
        {formatNumber(found.rowsAccepted)} taken in · {formatNumber(found.rowsRejected)} refused
        {left === null ? "" : ` · ${spellDuration(left)} left`}
      </p>
      <p className="text-muted-foreground text-sm">You can leave this page; the import goes on.</p>
    </div>
  );
}
