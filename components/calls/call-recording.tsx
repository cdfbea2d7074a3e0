"use client";

import dynamic from "next/dynamic";
import type { Ref } from "react";
import type { AudioPlayerHandle } from "@/components/patterns/audio/audio-player";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useRecording } from "@/lib/client/recordings/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

const AudioPlayer = dynamic(
  () => import("@/components/patterns/audio/audio-player").then((module) => module.AudioPlayer),
  { ssr: false, loading: () => <Skeleton className="h-32 rounded-lg" /> },
);

interface CallRecordingProps {
  callId: string;
  onTimeChange: (seconds: number) => void;
  ref: Ref<AudioPlayerHandle>;
}

/** The recording of a call, from an address that is renewed when it no longer plays. */
export function CallRecording({ callId, onTimeChange, ref }: CallRecordingProps) {
  const { slug } = useWorkspaceScope();
  const { query, renew } = useRecording(slug, callId);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-32 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {({ url }) => (
        <AudioPlayer
          ref={ref}
          src={url}
          label="Recording of this call"
          onTimeChange={onTimeChange}
          onRefused={renew}
        />
      )}
    </QueryState>
  );
}
