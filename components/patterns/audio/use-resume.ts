"use client";

import { type RefObject, useRef } from "react";

/** Where a player was, or was sent to, when its address was of no use any more, so that it goes on there with the next one. */
export function useResume(audio: RefObject<HTMLAudioElement | null>) {
  const left = useRef<{ seconds: number; isPlaying: boolean } | null>(null);
  return {
    remember: (wanted?: { seconds: number; isPlaying: boolean }) => {
      const element = audio.current;
      // What was wanted first stays: an element that failed once tells of it more than once.
      if (!element || (left.current && !wanted)) return;
      left.current = wanted ?? { seconds: element.currentTime, isPlaying: !element.paused };
    },
    goOn: () => {
      const [element, place] = [audio.current, left.current];
      left.current = null;
      if (!element || !place) return;
      element.currentTime = place.seconds;
      // A refused start (autoplay policy) shows as "not playing"; there is nothing else to undo.
      if (place.isPlaying) element.play().catch(() => element.pause());
    },
  };
}
