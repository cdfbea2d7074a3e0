"use client";

import { memo, useMemo } from "react";
import { Turn } from "./transcript-turn";
import type { TranscriptTurn } from "./transcript-types";

export interface TurnListProps {
  turns: readonly TranscriptTurn[];
  activeId: string | null;
  /** Where the search stands. */
  currentId: string | null;
  /** What to mark, as `patternFor` says it. */
  pattern: string;
  /** Turns that hold it. */
  found: ReadonlySet<string>;
  canSeek: boolean;
}

/** So many turns are laid out together or, far away, not at all: thousands one by one would cost more than they save. */
const TURNS_TOGETHER = 40;

/** All turns, in lists of some that keep as they are while nothing of them changes. */
export function TurnList({ turns, activeId, currentId, ...search }: TurnListProps) {
  const parts = useMemo(() => cut(turns), [turns]);
  return parts.map((part) => {
    const own = (id: string | null) => (part.some((turn) => turn.id === id) ? id : null);
    return (
      <Part key={part[0]?.id} turns={part} activeId={own(activeId)} currentId={own(currentId)} {...search} />
    );
  });
}

const Part = memo(function Part({ turns, activeId, currentId, pattern, found, canSeek }: TurnListProps) {
  return (
    <ol
      className="[content-visibility:auto]"
      style={{ containIntrinsicSize: `auto ${turns.length * 3.6}rem` }}
    >
      {turns.map((turn) => (
        <Turn
          key={turn.id}
          turn={turn}
          pattern={found.has(turn.id) ? pattern : ""}
          active={turn.id === activeId}
          found={turn.id === currentId}
          canSeek={canSeek}
        />
      ))}
    </ol>
  );
});

function cut(turns: readonly TranscriptTurn[]): TranscriptTurn[][] {
  const parts: TranscriptTurn[][] = [];
  for (let first = 0; first < turns.length; first += TURNS_TOGETHER) {
    parts.push(turns.slice(first, first + TURNS_TOGETHER));
  }
  return parts;
}
