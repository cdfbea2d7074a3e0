"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ApiProblem } from "@/lib/client/api-problem";
import { saveRecording } from "@/lib/client/recordings/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { recordingFileName } from "./recording-file-name";

/** Keeps the recording as a file; nothing for who may not hear it. */
export function DownloadRecording({ call }: { call: CallResource }) {
  const { slug } = useWorkspaceScope();
  const mayHear = useCan()("calls.recordings.read");
  const [isPending, setPending] = useState(false);
  if (!call.hasRecording || !mayHear) return null;
  const download = async () => {
    setPending(true);
    try {
      await saveRecording(slug, call.id, recordingFileName(call));
    } catch (error) {
      toast.error(
        error instanceof ApiProblem ? error.detail : "The recording could not be downloaded. Try again.",
      );
    } finally {
      setPending(false);
    }
  };
  return (
    <Button aria-label="Download recording" loading={isPending} onClick={() => void download()}>
      <Download aria-hidden />
      <span className="max-sm:hidden">Recording</span>
    </Button>
  );
}
