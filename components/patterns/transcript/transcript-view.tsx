"use client";

import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { cn } from "../../ui/cn";
import { scrollToTurn } from "./scroll-to-turn";
import { findMatches, holdsWords, patternFor } from "./transcript-search";
import { TranscriptToolbar } from "./transcript-toolbar";
import type { TranscriptTurn } from "./transcript-types";
import { TurnList } from "./turn-list";
import { useFollowing } from "./use-following";
import { useSeekByClick } from "./use-seek-by-click";

export interface TranscriptViewProps {
  /** Keep the array while nothing changes: every other one is drawn anew. */
  turns: readonly TranscriptTurn[];
  /** The turn being spoken. Null while nothing has been played. */
  activeId: string | null;
  /** Plays from a moment; without it times are plain text. */
  onSeek?: (seconds: number) => void;
  /** More turns come: the view stays at their end. */
  isGrowing?: boolean;
  /** Words somebody was looking for when they came here: marked, and gone to, from the start where they are found. */
  initialQuery?: string;
  className?: string;
}

/** What is drawn at once; the rest of a long transcript follows when the page stands. */
const FIRST_TURNS = 100;

/** Who said what and when, with tool calls in place, and a search that goes from match to match. */
export function TranscriptView({
  turns,
  activeId,
  onSeek,
  isGrowing = false,
  initialQuery = "",
  className,
}: TranscriptViewProps) {
  const box = useRef<HTMLElement>(null);
  const drawn = useDeferredValue(turns, turns.length > FIRST_TURNS ? turns.slice(0, FIRST_TURNS) : turns);
  const search = useTranscriptSearch(turns, initialQuery, (turnId) => {
    if (box.current) scrollToTurn(box.current, turnId, "centre");
  });
  useArrival(box, drawn, initialQuery === "" ? null : search.currentId);
  const following = useFollowing({ box, activeId, growth: isGrowing ? sizeOf(drawn) : null });
  useSeekByClick(box, onSeek);
  const move = (step: 1 | -1) => {
    following.setFollowing(false);
    search.move(step);
  };
  return (
    <div className={cn("flex min-h-0 flex-col gap-2", className)}>
      <TranscriptToolbar
        query={search.query}
        onQueryChange={(query) => {
          if (query.trim()) following.setFollowing(false);
          search.setQuery(query);
        }}
        matches={search.matches.length}
        position={search.position}
        onMove={move}
        {...(following.isNeeded
          ? {
              following: {
                isOn: following.isFollowing,
                label: isGrowing ? "Stay at the end" : "Follow",
                onToggle: () => following.setFollowing(!following.isFollowing),
              },
            }
          : {})}
      />
      <section
        ref={box}
        aria-label="What was said"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="-mx-2 relative min-h-0 rounded-md outline-none focus-visible:outline-2 focus-visible:outline-ring lg:overflow-y-auto"
      >
        <TurnList
          turns={drawn}
          activeId={activeId}
          currentId={search.currentId}
          pattern={search.pattern}
          found={search.found}
          canSeek={onSeek !== undefined}
        />
      </section>
    </div>
  );
}

/** Changes whenever a turn comes or the last one gets longer. */
function sizeOf(turns: readonly TranscriptTurn[]): number {
  const last = turns.at(-1);
  return turns.length + (last?.kind === "speech" ? last.text.length : 0);
}

/** Words looked for, the turns that hold them, and which of these one stands at. */
function useTranscriptSearch(
  turns: readonly TranscriptTurn[],
  initialQuery: string,
  onReach: (turnId: string) => void,
) {
  // Words that were found elsewhere, in a name or the summary, are not searched for here: nothing would be found.
  const [query, setQuery] = useState(() => (holdsWords(turns, initialQuery) ? initialQuery : ""));
  const [position, setPosition] = useState(0);
  const pattern = useMemo(() => patternFor(turns, query), [turns, query]);
  const matches = useMemo(() => findMatches(turns, pattern), [turns, pattern]);
  const found = useMemo(() => new Set(matches), [matches]);
  const reach = (index: number) => {
    setPosition(index);
    const turnId = matches[index];
    if (turnId !== undefined) onReach(turnId);
  };
  return {
    query,
    pattern,
    matches,
    found,
    position,
    currentId: matches[position] ?? null,
    setQuery: (next: string) => {
      setQuery(next);
      setPosition(0);
      const first = findMatches(turns, patternFor(turns, next))[0];
      if (first !== undefined) onReach(first);
    },
    move: (step: 1 | -1) => {
      if (matches.length > 0) reach((position + step + matches.length) % matches.length);
    },
  };
}

/** Goes to a turn once, as soon as it is drawn; at once rather than smoothly, since nobody has seen another place yet. */
function useArrival(
  box: RefObject<HTMLElement | null>,
  drawn: readonly TranscriptTurn[],
  turnId: string | null,
) {
  const target = useRef(turnId);
  useEffect(() => {
    const wanted = target.current;
    if (!box.current || wanted === null || !drawn.some(({ id }) => id === wanted)) return;
    target.current = null;
    scrollToTurn(box.current, wanted);
  }, [box, drawn]);
}
