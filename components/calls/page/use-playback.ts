"use client";

import { useMemo, useRef, useState } from "react";
import type { AudioPlayerHandle } from "@/components/patterns/audio/audio-player";
import { findActiveTurn } from "@/components/patterns/transcript/transcript-search";
import type { CallResource } from "@/types/calls";
import { toTurns } from "../to-turns";

/** Recording and transcript of a call, moving together. Only a change of the spoken line draws the page anew. */
export function usePlayback(call: CallResource) {
  const player = useRef<AudioPlayerHandle>(null);
  const [activeId, setActiveId] = useState<string | null>(null);
  const { transcript, agentName, contactName } = call;
  const turns = useMemo(
    () => toTurns({ transcript, agentName, contactName }),
    [transcript, agentName, contactName],
  );
  return {
    player,
    turns,
    activeId,
    onTimeChange: (seconds: number) => setActiveId(findActiveTurn(turns, seconds)),
    seek: (seconds: number) => player.current?.seek(seconds),
  };
}
