"use client";

import { useRef, useState } from "react";
import type { AudioPlayerHandle } from "@/components/patterns/audio/audio-player";
import { QueryState } from "@/components/patterns/query-state";
import { TranscriptView } from "@/components/patterns/transcript/transcript-view";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { isLiveStatus } from "@/lib/client/calls/keys";
import { useCall } from "@/lib/client/calls/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { CallFacts } from "./call-facts";
import { CallHeader } from "./call-header";
import { CallPrice } from "./call-price";
import { CallRecording } from "./call-recording";
import { CallTimeline } from "./call-timeline";
import { ExtractedFields } from "./extracted-fields";
import { LiveCallPanel } from "./live/live-call-panel";
import { CallNotes } from "./notes/call-notes";
import { ProviderDetails } from "./provider-details";
import { CallTags } from "./tags/call-tags";
import { toTurns } from "./to-turns";

/** One call on one screen: what was said on the left, what came of it on the right. */
export function CallPage({ callId }: { callId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useCall(slug, callId);
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
  const { isAgency } = useWorkspaceScope();
  return (
    <>
      <CallHeader call={call} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <CallSound call={call} />
        <div className="flex min-w-0 flex-col gap-4">
          {call.summary ? (
            <Card>
              <CardHeader title="Summary" />
              <CardBody>
                <p className="text-pretty">{call.summary}</p>
              </CardBody>
            </Card>
          ) : null}
          <CallFacts call={call} />
          <CallTags call={call} />
          <CallNotes call={call} />
          <ExtractedFields data={call.structuredData} />
          <CallPrice call={call} />
          <CallTimeline call={call} />
          {isAgency ? <ProviderDetails call={call} /> : null}
        </div>
      </div>
    </>
  );
}

/** Recording and transcript, moving together. */
function CallSound({ call }: { call: CallResource }) {
  const can = useCan();
  const player = useRef<AudioPlayerHandle>(null);
  const [position, setPosition] = useState<number | null>(null);
  const isLive = isLiveStatus(call.status);
  const turns = toTurns(call);
  const seek = call.hasRecording ? { onSeek: (seconds: number) => player.current?.seek(seconds) } : {};
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {isLive ? <LiveCallPanel call={call} /> : null}
      {call.hasRecording ? <CallRecording ref={player} callId={call.id} onTimeChange={setPosition} /> : null}
      <Card>
        <CardHeader
          title="Transcript"
          {...(call.hasRecording || isLive ? {} : { description: noRecording(can("calls.recordings.read")) })}
        />
        <CardBody>
          {turns.length > 0 ? (
            <TranscriptView turns={turns} currentSeconds={position} {...seek} />
          ) : (
            <p className="py-6 text-center text-muted-foreground">
              {isLive ? "What is said appears here." : "Nothing was said."}
            </p>
          )}
        </CardBody>
      </Card>
    </div>
  );
}

function noRecording(mayListen: boolean): string {
  return mayListen ? "There is no recording of this call." : "Your agency keeps recordings to itself.";
}
