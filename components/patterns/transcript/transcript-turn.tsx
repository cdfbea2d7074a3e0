"use client";

import { Wrench } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { formatDuration } from "@/config/format";
import { Badge } from "../../ui/badge";
import { cn } from "../../ui/cn";
import { Highlighted } from "./highlighted";
import type { SpokenTurn, ToolTurn, TranscriptTurn } from "./transcript-types";

export interface TurnProps {
  turn: TranscriptTurn;
  query: string;
  active: boolean;
  /** Brings the turn into view while it is active. */
  follow: boolean;
  onSeek: ((seconds: number) => void) | undefined;
}

export function Turn({ turn, query, active, follow, onSeek }: TurnProps) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active && follow) row.current?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }, [active, follow]);
  return (
    <li
      ref={row}
      aria-current={active ? "true" : undefined}
      className={cn("grid grid-cols-[3.5rem_1fr] gap-x-2 rounded-md px-2 py-1.5", active && "bg-accent-soft")}
    >
      <TurnTime startSeconds={turn.startSeconds} onSeek={onSeek} />
      {turn.kind === "speech" ? <Speech turn={turn} query={query} /> : <ToolCard turn={turn} query={query} />}
    </li>
  );
}

function TurnTime({ startSeconds, onSeek }: { startSeconds: number | null; onSeek: TurnProps["onSeek"] }) {
  if (startSeconds === null) return <span />;
  const text = formatDuration(startSeconds);
  if (!onSeek) return <span className="tabular pt-px text-muted-foreground text-sm">{text}</span>;
  return (
    <button
      type="button"
      onClick={() => onSeek(startSeconds)}
      className="focus-ring tabular h-6 w-fit rounded-sm px-1 text-muted-foreground text-sm hover:bg-muted hover:text-foreground"
    >
      <span className="sr-only">Play from </span>
      {text}
    </button>
  );
}

function Speech({ turn, query }: { turn: SpokenTurn; query: string }) {
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
        <Highlighted text={turn.text} query={query} />
      </p>
    </div>
  );
}

function ToolCard({ turn, query }: { turn: ToolTurn; query: string }) {
  return (
    <div className="min-w-0 rounded-md border bg-surface px-3 py-2 text-sm">
      <p className="flex items-center gap-1.5">
        <Wrench aria-hidden className="size-3.5 text-muted-foreground" />
        <span className="truncate font-medium font-mono">
          <Highlighted text={turn.name} query={query} />
        </span>
        {turn.failed ? <Badge tone="danger">failed</Badge> : null}
      </p>
      {turn.input ? (
        <ToolText heading="Asked">{<Highlighted text={turn.input} query={query} />}</ToolText>
      ) : null}
      {turn.output ? (
        <ToolText heading="Answered">{<Highlighted text={turn.output} query={query} />}</ToolText>
      ) : null}
    </div>
  );
}

function ToolText({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <details className="mt-1" open>
      <summary className="focus-ring w-fit rounded-sm text-muted-foreground">{heading}</summary>
      <pre className="mt-1 max-h-40 overflow-auto whitespace-pre-wrap break-words font-mono text-xs">
        {children}
      </pre>
    </details>
  );
}
