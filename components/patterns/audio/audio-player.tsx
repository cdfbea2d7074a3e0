"use client";

import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { type Ref, useImperativeHandle, useRef, useState } from "react";
import { formatDuration } from "@/config/format";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import { PLAYBACK_RATES } from "./playback-rates";
import { createPlayerControls, type PlayerControls, SKIP_SECONDS } from "./player-controls";
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
  /** What is played, for screen readers: "Recording of the call with +1 415 555 0123". */
  label: string;
  /** About four times a second while playing, and after every jump. */
  onTimeChange?: (seconds: number) => void;
  /** Space, ←, →, [ and ] work anywhere on the page outside fields. One player per page may have them. */
  globalKeys?: boolean;
  /** `src` does not play any more. When another is given, the player goes on where it was. */
  onRefused?: () => void;
  ref?: Ref<AudioPlayerHandle>;
}

/** A recording with its waveform. Until that is drawn, or if it cannot be, the browser's own player stands there. */
export function AudioPlayer({
  src,
  label,
  onTimeChange,
  globalKeys = true,
  onRefused,
  ref,
}: AudioPlayerProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const waveform = useRef<HTMLDivElement>(null);
  const [clock, setClock] = useState({ current: 0, total: 0, playing: false, rate: 1 });
  const drawn = useWaveform({ audio, container: waveform, src });
  const controls = createPlayerControls(audio);
  const resume = useResume(audio, onRefused);
  useImperativeHandle(ref, () => ({ seek: controls.playFrom, toggle: controls.toggle }));
  usePlayerKeys(globalKeys, controls);
  const sync = () => {
    const element = audio.current;
    if (!element) return;
    const total = Number.isFinite(element.duration) ? element.duration : 0;
    setClock({ current: element.currentTime, total, playing: !element.paused, rate: element.playbackRate });
    onTimeChange?.(element.currentTime);
  };
  return (
    <section aria-label={label} className="rounded-lg border bg-raised px-4 py-3 shadow-card">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript of the call stands beside the player. */}
      <audio
        ref={audio}
        src={src}
        controls={!drawn}
        preload="metadata"
        className={cn("w-full", drawn && "hidden")}
        onTimeUpdate={sync}
        onSeeked={sync}
        onPlay={sync}
        onPause={sync}
        onRateChange={sync}
        onLoadedMetadata={() => {
          resume.goOn();
          sync();
        }}
        onError={resume.remember}
      />
      <div ref={waveform} aria-hidden className={cn("h-14", !drawn && "sr-only")} />
      {drawn ? <PlayerBar clock={clock} controls={controls} /> : null}
    </section>
  );
}

interface PlayerBarProps {
  clock: { current: number; total: number; playing: boolean; rate: number };
  controls: PlayerControls;
}

function PlayerBar({ clock, controls }: PlayerBarProps) {
  const Icon = clock.playing ? Pause : Play;
  return (
    <div className="mt-2 flex items-center gap-1">
      <Button
        title={clock.playing ? "Pause (space)" : "Play (space)"}
        variant="primary"
        size="icon"
        aria-label={clock.playing ? "Pause" : "Play"}
        onClick={controls.toggle}
      >
        <Icon aria-hidden className="fill-current" />
      </Button>
      <Button
        title="Back 5 s (←)"
        variant="ghost"
        size="icon"
        aria-label="Back 5 seconds"
        onClick={() => controls.skip(-SKIP_SECONDS)}
      >
        <RotateCcw aria-hidden />
      </Button>
      <Button
        title="Forward 5 s (→)"
        variant="ghost"
        size="icon"
        aria-label="Forward 5 seconds"
        onClick={() => controls.skip(SKIP_SECONDS)}
      >
        <RotateCw aria-hidden />
      </Button>
      <span className="tabular ml-2 text-muted-foreground">
        <span className="text-foreground">{formatDuration(clock.current)}</span> /{" "}
        {formatDuration(clock.total)}
      </span>
      <Button
        title="Speed ([ slower, ] faster)"
        variant="ghost"
        size="sm"
        className="tabular ml-auto"
        aria-label={`Speed ${clock.rate}×`}
        onClick={() => controls.changeRate(clock.rate === PLAYBACK_RATES.at(-1) ? -1 : 1)}
      >
        {clock.rate}×
      </Button>
    </div>
  );
}
