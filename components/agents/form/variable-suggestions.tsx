"use client";

import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { KnownVariable } from "./known-variables";

export interface VariableSuggestionsProps {
  id: string;
  suggestions: readonly KnownVariable[];
  /** Index of the one Enter takes. */
  active: number;
  /** Holds the place where the variable begins. */
  anchor: RefObject<HTMLElement | null>;
  onChoose: (name: string) => void;
}

const WIDTH = 288;

/** Names to choose from, below where the variable begins. The focus stays in the text. */
export function VariableSuggestions({ id, suggestions, active, anchor, onChoose }: VariableSuggestionsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, left: 0 });
  useLayoutEffect(() => {
    const box = anchor.current;
    const caret = box?.querySelector<HTMLElement>("[data-caret]");
    if (!box || !caret) return;
    const top = caret.offsetTop + caret.offsetHeight - box.scrollTop + 4;
    setPlace({ top, left: Math.max(0, Math.min(caret.offsetLeft, box.clientWidth - WIDTH)) });
  }, [anchor]);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <>
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="Variables"
        style={place}
        className="absolute z-20 max-h-64 w-72 max-w-full overflow-y-auto rounded-lg border bg-raised p-1 shadow-pop"
      >
        {suggestions.map(({ name, description, origin }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text, which keeps the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: the text points at the option by aria-activedescendant.
          <div
            key={name}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(name)}
            className={cn("cursor-default rounded-md px-2 py-1.5", index === active && "bg-muted")}
          >
            <span className="flex items-baseline justify-between gap-2">
              <span className="truncate font-mono text-sm">{name}</span>
              <span className="shrink-0 text-muted-foreground text-xs">{origin}</span>
            </span>
            {description ? (
              <span className="block truncate text-muted-foreground text-sm">{description}</span>
            ) : null}
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {suggestions.length === 1 ? "1 variable" : `${suggestions.length} variables`}, arrow keys choose,
        Enter puts it in
      </p>
    </>
  );
}
