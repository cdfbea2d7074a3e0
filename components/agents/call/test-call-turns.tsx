"use client";

import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import type { WebCallTurn } from "@/lib/client/voice/port";

const LOOKS = {
  agent: { name: "Agent", className: "self-start rounded-tl-sm bg-accent-soft" },
  caller: { name: "You", className: "self-end rounded-tr-sm bg-muted" },
  tool: { name: "Tool", className: "self-stretch border border-dashed font-mono text-xs" },
} as const;

/** What is said, as it is said; the newest stays in sight. */
export function TestCallTurns({
  turns,
  isAgentSpeaking,
}: {
  turns: readonly WebCallTurn[];
  isAgentSpeaking: boolean;
}) {
  const list = useRef<HTMLOListElement>(null);
  const newest = turns.at(-1)?.text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows what was said last, not what the effect reads.
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest, turns.length]);
  return (
    <ol
      ref={list}
      aria-label="Conversation"
      aria-live="polite"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="focus-ring flex max-h-80 flex-col gap-2 overflow-y-auto rounded-sm"
    >
      {turns.map(({ role, text, final }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: turns are only added at the end.
          key={index}
          className={cn(
            "max-w-[90%] break-words rounded-lg px-3 py-2 text-sm",
            LOOKS[role].className,
            final ? "" : "opacity-70",
          )}
        >
          <span className="sr-only">{LOOKS[role].name}: </span>
          {text}
        </li>
      ))}
      {isAgentSpeaking ? <li className="self-start text-muted-foreground text-sm">Speaking…</li> : null}
    </ol>
  );
}
