"use client";

import { FastForward, Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { formatDuration } from "@/config/format";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import { type PlayerControls, SKIP_SECONDS } from "./player-controls";

export interface PlayerClock {
  current: number;
  total: number;
  playing: boolean;
  rate: number;
}

export interface PlayerBarProps {
  clock: PlayerClock;
  controls: PlayerControls;
  silence: { seconds: number; isSkipped: boolean; onToggle: () => void };
}

/** Buttons of the player and what its keys are. */
export function PlayerBar({ clock, controls, silence }: PlayerBarProps) {
  const Icon = clock.playing ? Pause : Play;
  return (
    <div className="mt-1.5 flex items-center gap-1">
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
      <span className="tabular ml-1 whitespace-nowrap text-muted-foreground sm:ml-2">
        <span className="text-foreground">{formatDuration(clock.current)}</span> /{" "}
        {formatDuration(clock.total)}
      </span>
      <span className="ml-auto flex items-center gap-1">
        {silence.seconds >= 1 ? <SilenceToggle {...silence} /> : null}
        <Button
          title="Speed ([ slower, ] faster)"
          variant="ghost"
          size="sm"
          className="tabular"
          aria-label={`Speed ${clock.rate}×`}
          onClick={controls.cycleRate}
        >
          {clock.rate}×
        </Button>
      </span>
    </div>
  );
}

function SilenceToggle({ seconds, isSkipped, onToggle }: PlayerBarProps["silence"]) {
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-pressed={isSkipped}
      aria-label="Skip silence"
      title={`${formatDuration(seconds)} of silence`}
      className={cn(
        isSkipped && "bg-accent-soft text-accent-text hover:bg-accent-soft hover:text-accent-text",
      )}
      onClick={onToggle}
    >
      <FastForward aria-hidden />
      <span className="max-sm:hidden">Skip silence</span>
    </Button>
  );
}
