"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Spinner } from "@/components/ui/spinner";
import { useSlugCheck } from "@/lib/client/partner-requests/queries";
import { useSettled } from "@/lib/client/use-settled";
import { SLUG_PROBLEMS, slugProblem } from "@/types/host-names";

export interface SlugAnswerProps {
  /** The name as it stands in its field. */
  typed: string;
  platformHost: string;
  /** Takes a free name near the typed one. */
  onUse: (slug: string) => void;
}

/** Whether an agency may have the name below the platform's host, while somebody types it. */
export function SlugAnswer({ typed: text, platformHost, onUse }: SlugAnswerProps) {
  const typed = text.trim().toLowerCase();
  const settled = useSettled(typed);
  const problem = typed === "" ? null : slugProblem(typed);
  const { data, isFetching, isError } = useSlugCheck(settled === "" ? null : settled);
  if (typed === "") return <Answer kind="hint">Letters, digits and hyphens, three or more.</Answer>;
  // Too short is no news while somebody still types.
  if (problem === "too_short") return <Answer kind="hint">{SLUG_PROBLEMS.too_short}</Answer>;
  const isCurrent = data?.name === typed;
  if (!isCurrent && problem) return <Answer kind="bad">{SLUG_PROBLEMS[problem]}</Answer>;
  if (isError)
    return <Answer kind="hint">We could not check this just now. It is checked again when you send.</Answer>;
  if (!isCurrent || isFetching) return <Answer kind="busy">Looking whether it is free…</Answer>;
  if (data.available) return <Answer kind="good">{`${typed}.${platformHost} is free.`}</Answer>;
  const { suggestion } = data;
  return (
    <Answer kind="bad">
      {data.reason}{" "}
      {suggestion ? (
        <button
          type="button"
          className="focus-ring rounded-sm font-medium text-accent-text underline underline-offset-4"
          onClick={() => onUse(suggestion)}
        >
          Use {suggestion}
        </button>
      ) : null}
    </Answer>
  );
}

const LOOKS = {
  hint: "text-muted-foreground",
  busy: "text-muted-foreground",
  good: "text-success-text",
  bad: "text-danger-text",
} as const;

/** One line below a field about the name in it. */
export function Answer({ kind, children }: { kind: keyof typeof LOOKS; children: ReactNode }) {
  return (
    <p role="status" className={`flex min-h-5 items-start gap-1.5 text-sm ${LOOKS[kind]}`}>
      {kind === "busy" ? <Spinner className="mt-0.5 size-4" /> : null}
      {kind === "good" ? <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" /> : null}
      {kind === "bad" ? <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /> : null}
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
