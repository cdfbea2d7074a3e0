"use client";

import { type RefObject, useRef } from "react";

/** Where a player was when its address was refused, so that it goes on there with the next one. */
export function useResume(audio: RefObject<HTMLAudioElement | null>, onRefused: (() => void) | undefined) {
  const left = useRef<{ seconds: number; wasPlaying: boolean } | null>(null);
  return {
    remember: () => {
      const element = audio.current;
      if (!element) return;
      left.current = { seconds: element.currentTime, wasPlaying: !element.paused };
      onRefused?.();
    },
    goOn: () => {
      const [element, place] = [audio.current, left.current];
      left.current = null;
      if (!element || !place) return;
      element.currentTime = place.seconds;
      // A refused start (autoplay policy) shows as "not playing"; there is nothing else to undo.
      if (place.wasPlaying) element.play().catch(() => element.pause());
    },
  };
}
