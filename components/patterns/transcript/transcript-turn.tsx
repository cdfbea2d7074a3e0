"use client";

import { Wrench } from "lucide-react";
import { memo, type ReactNode } from "react";
import { formatDuration, formatNumber } from "@/config/format";
import { Badge } from "../../ui/badge";
import { cn } from "../../ui/cn";
import { Highlighted } from "./highlighted";
import type { SpokenTurn, ToolTurn, TranscriptTurn } from "./transcript-types";

export interface TurnProps {
  turn: TranscriptTurn;
  /** What to mark, as `patternFor` says it; empty where none are found in this turn. */
  pattern: string;
  /** It is being spoken. */
  active: boolean;
  /** The search stands here. */
  found: boolean;
  canSeek: boolean;
}

/** One turn. Kept as it is while nothing of it changes: there may be thousands. */
export const Turn = memo(function Turn({ turn, pattern, active, found, canSeek }: TurnProps) {
  const seeks = canSeek && turn.startSeconds !== null;
  return (
    <li
      data-turn={turn.id}
      data-seconds={seeks ? turn.startSeconds : undefined}
      aria-current={active ? "true" : undefined}
      className={cn(
        "grid scroll-mt-60 scroll-mb-24 grid-cols-[3.5rem_1fr] gap-x-2 rounded-md px-2 py-1.5",
        seeks && "cursor-pointer hover:bg-muted",
        active && "bg-accent-soft hover:bg-accent-soft",
        found && "outline-2 outline-ring -outline-offset-2",
      )}
    >
      <TurnTime startSeconds={turn.startSeconds} canSeek={canSeek} />
      {turn.kind === "speech" ? (
        <Speech turn={turn} pattern={pattern} />
      ) : (
        <ToolCard turn={turn} pattern={pattern} />
      )}
    </li>
  );
});

/** The line around it acts on the click; this makes it reachable by keyboard and tells it to screen readers. */
function TurnTime({ startSeconds, canSeek }: { startSeconds: number | null; canSeek: boolean }) {
  if (startSeconds === null) return <span />;
  const text = formatDuration(startSeconds);
  if (!canSeek) return <span className="tabular pt-px text-muted-foreground text-sm">{text}</span>;
  return (
    <button
      type="button"
      className="focus-ring tabular h-6 w-fit rounded-sm px-1 text-muted-foreground text-sm hover:text-foreground"
    >
      <span className="sr-only">Play from </span>
      {text}
    </button>
  );
}

function Speech({ turn, pattern }: { turn: SpokenTurn; pattern: string }) {
  return (
    <div className="min-w-0">
      <p
        className={cn(
          "font-medium text-sm",
          turn.side === "agent" ? "text-accent-text" : "text-muted-foreground",
        )}
      >
        {turn.speaker}
      </p>
      <p className="whitespace-pre-wrap break-words text-pretty">
        <Highlighted text={turn.text} pattern={pattern} />
      </p>
    </div>
  );
}

function ToolCard({ turn, pattern }: { turn: ToolTurn; pattern: string }) {
  return (
    <div className="min-w-0 rounded-md border bg-surface px-3 py-2 text-sm">
      <p className="flex items-center gap-1.5">
        <Wrench aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
        <span className="truncate font-medium font-mono">
          <Highlighted text={turn.name} pattern={pattern} />
        </span>
        {turn.failed ? <Badge tone="danger">failed</Badge> : null}
        {turn.durationSeconds === null ? null : (
          <span className="tabular ml-auto shrink-0 text-muted-foreground">
            took {formatNumber(turn.durationSeconds, 1)} s
          </span>
        )}
      </p>
      {turn.input ? (
        <ToolText heading="Asked">
          <Highlighted text={turn.input} pattern={pattern} />
        </ToolText>
      ) : null}
      {turn.output ? (
        <ToolText heading="Answered">
          <Highlighted text={turn.output} pattern={pattern} />
        </ToolText>
      ) : null}
    </div>
  );
}

function ToolText({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <details className="mt-1" open>
      <summary className="focus-ring w-fit cursor-pointer rounded-sm text-muted-foreground">
        {heading}
      </summary>
      <pre className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap break-words font-mono text-xs">
        {children}
      </pre>
    </details>
  );
}
