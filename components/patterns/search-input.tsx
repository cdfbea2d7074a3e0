"use client";

import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { cn } from "../ui/cn";
import { isTypingTarget } from "./use-row-keys";

const DEBOUNCE_MS = 250;

export interface SearchInputProps {
  value: string;
  /** Called once typing pauses. */
  onChange: (value: string) => void;
  /** Also the accessible name. */
  placeholder: string;
  className?: string;
}

/** A search field; `/` jumps to it, Esc empties it. */
export function SearchInput({ value, onChange, placeholder, className }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // Changed from outside (back button, "clear"): follow it.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  const report = useEffectEvent(onChange);
  useEffect(() => {
    if (typed === known) return;
    const timer = setTimeout(() => {
      setKnown(typed);
      report(typed);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [typed, known]);
  useSlashKey(input);
  return (
    <div className={cn("relative", className)}>
      <Search
        aria-hidden
        className="-translate-y-1/2 absolute top-1/2 left-2.5 size-4 text-muted-foreground"
      />
      <input
        ref={input}
        type="search"
        aria-label={placeholder}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped("");
        }}
        className="field h-8 pr-8 pl-8 text-base [&::-webkit-search-cancel-button]:hidden"
      />
      {typed ? (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => setTyped("")}
          className="focus-ring absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:text-foreground"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      ) : null}
    </div>
  );
}

function useSlashKey(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.metaKey || event.ctrlKey || isTypingTarget(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener("keydown", focus);
    return () => window.removeEventListener("keydown", focus);
  }, [input]);
}
