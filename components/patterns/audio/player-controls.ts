import type { RefObject } from "react";
import { nextRate } from "./playback-rates";

export const SKIP_SECONDS = 5;

export interface PlayerControls {
  toggle: () => void;
  skip: (seconds: number) => void;
  playFrom: (seconds: number) => void;
  changeRate: (direction: 1 | -1) => void;
}

/** Acts on whatever audio element is mounted at the time. */
export function createPlayerControls(audio: RefObject<HTMLAudioElement | null>): PlayerControls {
  const play = (element: HTMLAudioElement) => {
    // A refused start (autoplay policy, missing file) shows as "not playing"; there is nothing else to undo.
    element.play().catch(() => element.pause());
  };
  return {
    toggle: () => {
      const element = audio.current;
      if (element?.paused) play(element);
      else element?.pause();
    },
    skip: (seconds) => {
      if (audio.current) audio.current.currentTime = Math.max(0, audio.current.currentTime + seconds);
    },
    playFrom: (seconds) => {
      const element = audio.current;
      if (!element) return;
      element.currentTime = seconds;
      play(element);
    },
    changeRate: (direction) => {
      if (audio.current) audio.current.playbackRate = nextRate(audio.current.playbackRate, direction);
    },
  };
}
