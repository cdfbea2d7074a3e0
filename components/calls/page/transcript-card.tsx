"use client";

import type { TranscriptTurn } from "@/components/patterns/transcript/transcript-types";
import { TranscriptView } from "@/components/patterns/transcript/transcript-view";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";

interface TranscriptCardProps {
  turns: readonly TranscriptTurn[];
  activeId: string | null;
  isLive: boolean;
  /** Absent where there is nothing to play. */
  onSeek?: (seconds: number) => void;
  /** What the list was searched for. */
  initialQuery?: string;
  className?: string;
}

/** What was said. Scrolls by itself beside the facts, with the page on a phone. */
export function TranscriptCard({ turns, isLive, className, ...given }: TranscriptCardProps) {
  return (
    <Card className={cn("flex min-h-0 flex-col", className)}>
      <CardHeader title="Transcript" />
      {turns.length > 0 ? (
        <TranscriptView turns={turns} isGrowing={isLive} className="flex-1 px-4 py-3" {...given} />
      ) : (
        <p className="px-4 py-10 text-center text-muted-foreground">
          {isLive ? "What is said appears here." : "Nothing was said."}
        </p>
      )}
    </Card>
  );
}
