"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { holdsWords } from "@/components/patterns/transcript/transcript-search";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiProblem } from "@/lib/client/api-problem";
import { isLiveStatus } from "@/lib/client/calls/keys";
import { useCall } from "@/lib/client/calls/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { CallHeader } from "./call-header";
import { LiveCallPanel } from "./live/live-call-panel";
import { CallAside } from "./page/call-aside";
import { CallNotFound } from "./page/call-not-found";
import { CallRecording, RecordingNotice } from "./page/call-recording";
import { type PhoneSection, PhoneSections } from "./page/phone-sections";
import { TranscriptCard } from "./page/transcript-card";
import { usePlayback } from "./page/use-playback";
import { whySilent } from "./page/why-silent";

/** One call on one screen: what is heard on top, what was said on the left, what came of it on the right. */
export function CallPage({ callId }: { callId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useCall(slug, callId);
  // It may be deleted while somebody looks at it.
  if (query.error instanceof ApiProblem && query.error.code === "not_found") return <CallNotFound />;
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-96 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(call) => <CallDetail call={call} />}
    </QueryState>
  );
}

function CallDetail({ call }: { call: CallResource }) {
  const isLive = isLiveStatus(call.status);
  const playback = usePlayback(call);
  const mayListen = useCan()("calls.recordings.read");
  const [search] = useQueryState("search", parseAsString.withDefault(""));
  const [section, setSection] = useState<PhoneSection>(() =>
    isLive || holdsWords(playback.turns, search) ? "transcript" : "overview",
  );
  const silent = isLive || call.hasRecording ? null : whySilent(call, mayListen);
  const shows = (part: PhoneSection) => (section === part ? "" : "max-lg:hidden");
  return (
    <>
      <CallHeader call={call} />
      <div className="flex flex-col gap-4">
        {isLive ? <LiveCallPanel call={call} /> : null}
        {call.hasRecording ? (
          <div className="-mx-1 sticky top-(--top-bar-height) z-20 bg-background px-1 py-1">
            <CallRecording ref={playback.player} call={call} onTimeChange={playback.onTimeChange} />
          </div>
        ) : null}
        {silent ? <RecordingNotice words={silent} /> : null}
        <PhoneSections current={section} onChange={setSection} />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <TranscriptCard
            turns={playback.turns}
            activeId={playback.activeId}
            isLive={isLive}
            initialQuery={search}
            {...(call.hasRecording ? { onSeek: playback.seek } : {})}
            className={cn(
              shows("transcript"),
              "lg:sticky",
              call.hasRecording
                ? "lg:top-[calc(var(--top-bar-height)+9rem)] lg:max-h-[max(24rem,calc(100dvh-19rem))]"
                : "lg:top-[calc(var(--top-bar-height)+1rem)] lg:max-h-[max(24rem,calc(100dvh-17rem))]",
            )}
          />
          <CallAside call={call} className={shows("overview")} />
        </div>
      </div>
    </>
  );
}
