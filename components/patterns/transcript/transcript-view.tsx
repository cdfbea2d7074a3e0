"use client";

import { useState } from "react";
import { SearchInput } from "../search-input";
import { findActiveTurn, findMatches } from "./transcript-search";
import { Turn } from "./transcript-turn";
import type { TranscriptTurn } from "./transcript-types";

export interface TranscriptViewProps {
  turns: readonly TranscriptTurn[];
  /** Position of the recording; lights the line being spoken. Null while nothing has been played. */
  currentSeconds: number | null;
  /** Plays from a moment; without it times are plain text. */
  onSeek?: (seconds: number) => void;
  /** Keeps the spoken line in view. Only sensible where the transcript scrolls in a box of its own. */
  follow?: boolean;
}

/** Who said what and when, with tool calls in place, and a search that marks what it finds. */
export function TranscriptView({ turns, currentSeconds, onSeek, follow = false }: TranscriptViewProps) {
  const [query, setQuery] = useState("");
  const matches = findMatches(turns, query);
  const shown = query.trim() ? turns.filter(({ id }) => matches.includes(id)) : turns;
  const activeId = currentSeconds === null ? null : findActiveTurn(turns, currentSeconds);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <SearchInput
          value={query}
          onChange={setQuery}
          placeholder="Search this transcript"
          className="w-full sm:w-64"
        />
        <p role="status" className="text-muted-foreground text-sm">
          {query.trim() ? `${matches.length} of ${turns.length} lines` : ""}
        </p>
      </div>
      <ol className="-mx-2 flex flex-col gap-0.5">
        {shown.map((turn) => (
          <Turn
            key={turn.id}
            turn={turn}
            query={query}
            active={turn.id === activeId}
            follow={follow}
            onSeek={onSeek}
          />
        ))}
      </ol>
    </div>
  );
}
