"use client";

import { type Ref, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useStoredState } from "../use-stored-state";
import { PlayerBar, type PlayerClock } from "./player-bar";
import { createPlayerControls } from "./player-controls";
import { SeekBar } from "./seek-bar";
import { findSilences, type SoundFacts, skipFrom, totalSeconds } from "./silence";
import { usePlayerKeys } from "./use-player-keys";
import { useResume } from "./use-resume";
import { useWaveform } from "./use-waveform";

/** What a page may ask of the player, by `ref`. */
export interface AudioPlayerHandle {
  /** Moves to a moment and plays from there. */
  seek: (seconds: number) => void;
  toggle: () => void;
}

export interface AudioPlayerProps {
  src: string;
  /** When `src` stops working, in milliseconds since 1970. */
  srcEndsAtMs: number;
  /** What is played, for screen readers: "Recording of the call with +1 415 555 0123". */
  label: string;
  /** Loudness over the length, 0 to 100; null draws a plain bar. */
  peaks: readonly number[] | null;
  /** Until the file tells its own. */
  durationSeconds: number | null;
  /** When somebody spoke: what is between can be skipped. */
  speech: SoundFacts["speech"];
  /** About four times a second while playing, and after every jump. */
  onTimeChange?: (seconds: number) => void;
  /** Space, ←, →, [ and ] work anywhere on the page outside fields. One player per page may have them. */
  globalKeys?: boolean;
  /** `src` does not play any more. When another is given, the player goes on where it was. False: there is no other. */
  onRefused: () => boolean;
  ref?: Ref<AudioPlayerHandle>;
}

const STOPPED: PlayerClock = { current: 0, total: 0, playing: false, rate: 1 };

/** A recording with its waveform, or a plain bar where the loudness is not known. Fetches only what is played. */
export function AudioPlayer({ src, label, onRefused, ref, ...props }: AudioPlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const waveform = useRef<HTMLDivElement>(null);
  const [clock, setClock] = useState<PlayerClock>({ ...STOPPED, total: props.durationSeconds ?? 0 });
  const [isBroken, setBroken] = useState(false);
  const drawn = useWaveform({ audio, container: waveform, ...props });
  const resume = useResume(audio);
  const controls = createPlayerControls({
    audio,
    renewFor: (wanted) => {
      if (Date.now() < props.srcEndsAtMs || !onRefused()) return false;
      resume.remember(wanted);
      return true;
    },
  });
  const silence = useSilence({ ...props, durationSeconds: clock.total });
  useImperativeHandle(ref, () => ({ seek: controls.playFrom, toggle: controls.toggle }));
  usePlayerKeys(props.globalKeys ?? true, controls);
  const show = (element: HTMLAudioElement) => {
    const total = Number.isFinite(element.duration) ? element.duration : (props.durationSeconds ?? 0);
    setClock({ current: element.currentTime, total, playing: !element.paused, rate: element.playbackRate });
  };
  const sync = () => {
    const element = audio.current;
    if (!element) return;
    const next = element.paused ? null : silence.skipFrom(element.currentTime);
    if (next !== null) element.currentTime = next;
    show(element);
    props.onTimeChange?.(element.currentTime);
  };
  return (
    <section aria-label={label} className="rounded-lg border bg-raised px-4 py-2.5 shadow-card">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript of the call stands beside the player. */}
      <audio
        ref={audio}
        src={src}
        preload="metadata"
        className="hidden"
        onTimeUpdate={sync}
        onSeeked={sync}
        onPlay={sync}
        onPause={sync}
        onRateChange={sync}
        onLoadedMetadata={() => {
          setBroken(false);
          const element = audio.current;
          if (!element) return;
          // Another address begins at normal speed.
          element.playbackRate = clock.rate;
          resume.goOn();
          show(element);
        }}
        onError={() => {
          resume.remember();
          setBroken(!onRefused());
        }}
      />
      <SeekBar
        currentSeconds={clock.current}
        totalSeconds={clock.total}
        controls={controls}
        waveform={waveform}
        hasWaveform={Boolean(props.peaks?.length)}
        isDrawn={drawn}
      />
      <PlayerBar clock={clock} controls={controls} silence={silence} />
      <p role="status" className="text-danger-text text-sm empty:hidden">
        {isBroken ? "The recording cannot be played right now. Try again in a moment." : ""}
      </p>
    </section>
  );
}

/** What can be skipped, and whether it is; the choice is remembered in this browser. */
function useSilence({ peaks, durationSeconds, speech }: SoundFacts) {
  const [isSkipped, setSkipped] = useStoredState("player-skip-silence", parseFlag, false);
  const silences = useMemo(
    () => findSilences({ peaks, durationSeconds, speech }),
    [peaks, durationSeconds, speech],
  );
  return {
    seconds: totalSeconds(silences),
    isSkipped,
    onToggle: () => setSkipped(!isSkipped),
    skipFrom: (seconds: number) => (isSkipped ? skipFrom(silences, seconds) : null),
  };
}

function parseFlag(stored: unknown): boolean | null {
  return typeof stored === "boolean" ? stored : null;
}
