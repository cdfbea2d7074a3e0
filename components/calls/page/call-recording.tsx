"use client";

import { AudioLines } from "lucide-react";
import dynamic from "next/dynamic";
import { type Ref, useMemo } from "react";
import type { AudioPlayerHandle } from "@/components/patterns/audio/audio-player";
import { describeError } from "@/components/patterns/describe-error";
import { ErrorState } from "@/components/patterns/error-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-problem";
import { useRecording } from "@/lib/client/recordings/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";

const WAITING = <Skeleton className="h-26 rounded-lg sm:h-30" />;

const AudioPlayer = dynamic(
  () => import("@/components/patterns/audio/audio-player").then((module) => module.AudioPlayer),
  { ssr: false, loading: () => WAITING },
);

/** So long after a call its recording may still be on its way. */
const COPYING_MS = 15 * 60_000;

interface CallRecordingProps {
  call: CallResource;
  onTimeChange: (seconds: number) => void;
  ref: Ref<AudioPlayerHandle>;
}

/** The recording of a call, from an address that is renewed when it no longer plays. */
export function CallRecording({ call, onTimeChange, ref }: CallRecordingProps) {
  const { slug } = useWorkspaceScope();
  const { query, renew } = useRecording(slug, call.id, { isExpected: isRecent(call) });
  const speech = useMemo(() => call.transcript.filter(({ role }) => role !== "tool"), [call.transcript]);
  if (query.data && !query.isError) {
    return (
      <AudioPlayer
        ref={ref}
        src={query.data.url}
        srcEndsAtMs={Date.parse(query.data.expiresAt)}
        label="Recording of this call"
        peaks={call.waveform}
        durationSeconds={call.durationSeconds}
        speech={speech}
        onTimeChange={onTimeChange}
        onRefused={renew}
      />
    );
  }
  if (!query.isError) return WAITING;
  const retry = () => void query.refetch();
  const isMissing = query.error instanceof ApiProblem && query.error.code === "not_found";
  if (!isMissing) {
    return <ErrorState error={describeError(query.error)} onRetry={retry} retrying={query.isFetching} />;
  }
  return (
    <RecordingNotice words={query.error.message}>
      <Button size="sm" loading={query.isFetching} onClick={retry}>
        Try again
      </Button>
    </RecordingNotice>
  );
}

function isRecent({ endedAt, createdAt }: CallResource): boolean {
  return Date.now() - Date.parse(endedAt ?? createdAt) < COPYING_MS;
}

/** Why there is nothing to hear, where a recording would be. */
export function RecordingNotice({ words, children }: { words: string; children?: React.ReactNode }) {
  return (
    <section
      aria-label="Recording"
      className="flex flex-wrap items-center gap-3 rounded-lg border border-border-strong border-dashed px-4 py-3 text-muted-foreground"
    >
      <AudioLines aria-hidden className="size-4 shrink-0" />
      <p role="status" className="min-w-0 flex-1">
        {words}
      </p>
      {children}
    </section>
  );
}
