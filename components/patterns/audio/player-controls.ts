import type { RefObject } from "react";
import { nextRate, PLAYBACK_RATES } from "./playback-rates";

export const SKIP_SECONDS = 5;

export interface PlayerControls {
  toggle: () => void;
  /** Moves by so many seconds, back when negative. */
  skip: (seconds: number) => void;
  /** Moves to a moment; plays on if it played. */
  moveTo: (seconds: number) => void;
  playFrom: (seconds: number) => void;
  changeRate: (direction: 1 | -1) => void;
  /** The next speed up; after the fastest comes the slowest. */
  cycleRate: () => void;
}

export interface ControlledAudio {
  audio: RefObject<HTMLAudioElement | null>;
  /**
   * Asked before anything is fetched anew: true when the address is too old for that and another is on its way, with
   * which the player goes on as wanted.
   */
  renewFor: (wanted: { seconds: number; isPlaying: boolean }) => boolean;
}

/** Acts on whatever audio element is mounted at the time. */
export function createPlayerControls({ audio, renewFor }: ControlledAudio): PlayerControls {
  const go = (place: (element: HTMLAudioElement) => { seconds: number; isPlaying: boolean }) => {
    const element = audio.current;
    if (!element) return;
    const wanted = place(element);
    const seconds = Math.max(0, wanted.seconds);
    if (renewFor({ ...wanted, seconds })) return;
    if (element.currentTime !== seconds) element.currentTime = seconds;
    // A refused start (autoplay policy, missing file) shows as "not playing"; there is nothing else to undo.
    if (wanted.isPlaying) element.play().catch(() => element.pause());
    else element.pause();
  };
  const move = (to: (from: number) => number) =>
    go((element) => ({ seconds: to(element.currentTime), isPlaying: !element.paused }));
  return {
    toggle: () => {
      if (audio.current?.paused === false) audio.current.pause();
      else go((element) => ({ seconds: element.ended ? 0 : element.currentTime, isPlaying: true }));
    },
    skip: (seconds) => move((from) => from + seconds),
    moveTo: (seconds) => move(() => seconds),
    playFrom: (seconds) => go(() => ({ seconds, isPlaying: true })),
    changeRate: (direction) => {
      if (audio.current) audio.current.playbackRate = nextRate(audio.current.playbackRate, direction);
    },
    cycleRate: () => {
      const element = audio.current;
      if (!element) return;
      const faster = nextRate(element.playbackRate, 1);
      element.playbackRate = faster === element.playbackRate ? PLAYBACK_RATES[0] : faster;
    },
  };
}
