"use client";

import { ArrowDown, ArrowUp, LocateFixed } from "lucide-react";
import { Button } from "../../ui/button";
import { cn } from "../../ui/cn";
import { SearchInput } from "../search-input";

export interface TranscriptToolbarProps {
  query: string;
  onQueryChange: (query: string) => void;
  /** Lines that hold the words, and which of them the search stands at, from 0. */
  matches: number;
  position: number;
  onMove: (step: 1 | -1) => void;
  /** Absent while there is nothing to follow. */
  following?: { isOn: boolean; label: string; onToggle: () => void };
}

/** Search within, from match to match, and whether the page keeps to the spoken line. */
export function TranscriptToolbar({ query, matches, position, ...props }: TranscriptToolbarProps) {
  const isSearching = query.trim() !== "";
  return (
    <div className="flex flex-wrap items-center gap-2">
      <form
        className="w-full sm:w-56"
        onSubmit={(event) => {
          event.preventDefault();
          props.onMove(1);
        }}
      >
        <SearchInput value={query} onChange={props.onQueryChange} placeholder="Search this transcript" />
      </form>
      <p role="status" className="tabular text-muted-foreground text-sm empty:hidden">
        {isSearching ? (matches === 0 ? "Not found" : `${position + 1} of ${matches}`) : ""}
      </p>
      {isSearching && matches > 0 ? (
        <span className="flex">
          <Button variant="ghost" size="icon-sm" aria-label="Previous match" onClick={() => props.onMove(-1)}>
            <ArrowUp aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Next match"
            title="Next match (Enter)"
            onClick={() => props.onMove(1)}
          >
            <ArrowDown aria-hidden />
          </Button>
        </span>
      ) : null}
      {props.following ? (
        <Button
          variant="ghost"
          size="sm"
          aria-pressed={props.following.isOn}
          className={cn("ml-auto", props.following.isOn && "text-accent-text")}
          onClick={props.following.onToggle}
        >
          <LocateFixed aria-hidden />
          {props.following.label}
        </Button>
      ) : null}
    </div>
  );
}
