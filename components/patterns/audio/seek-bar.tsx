"use client";

import type { KeyboardEvent, RefObject } from "react";
import { formatDuration, spellDuration } from "@/config/format";
import { cn } from "../../ui/cn";
import { type PlayerControls, SKIP_SECONDS } from "./player-controls";

export interface SeekBarProps {
  currentSeconds: number;
  totalSeconds: number;
  controls: PlayerControls;
  /** Where the waveform is drawn; the bar itself is then invisible and lies over it. */
  waveform: RefObject<HTMLDivElement | null>;
  hasWaveform: boolean;
  isDrawn: boolean;
}

/** The length of a recording to move about in: with the mouse, by touch, by arrow keys. */
export function SeekBar({ currentSeconds, totalSeconds, controls, waveform, ...shape }: SeekBarProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -SKIP_SECONDS, ArrowRight: SKIP_SECONDS }[event.key];
    if (step !== undefined) controls.skip(step);
    else if (event.key === " ") controls.toggle();
    else return;
    event.preventDefault();
  };
  return (
    <div
      className={cn(
        "relative rounded-md has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2",
        shape.hasWaveform ? "h-10 sm:h-14" : "h-6",
      )}
    >
      <div
        ref={waveform}
        aria-hidden
        className={cn("pointer-events-none absolute inset-0 isolate", !shape.hasWaveform && "hidden")}
      />
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={`${spellDuration(currentSeconds)} of ${spellDuration(totalSeconds)}`}
        title={formatDuration(currentSeconds)}
        min={0}
        max={totalSeconds || 1}
        step={0.1}
        value={Math.min(currentSeconds, totalSeconds || 1)}
        onChange={(event) => controls.moveTo(event.target.valueAsNumber)}
        onKeyDown={onKeyDown}
        className={cn(
          "absolute inset-0 m-0 size-full cursor-pointer accent-(--accent) outline-none",
          shape.isDrawn && "opacity-0",
        )}
      />
    </div>
  );
}
