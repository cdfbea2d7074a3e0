"use client";

import type { CallResource } from "@/types/calls";
import { CallElapsed } from "../call-elapsed";
import { ListenButton } from "./listen-button";

const WORDS: Partial<Record<CallResource["status"], string>> = {
  initiated: "Reaching the phone network…",
  ringing: "Ringing…",
  in_progress: "They are talking",
};

/** A call that goes on right now. */
export function LiveCallPanel({ call }: { call: CallResource }) {
  return (
    <section
      aria-label="The call goes on"
      className="flex flex-wrap items-center gap-4 rounded-lg border border-success-text/30 bg-success-soft px-5 py-5 text-success-text"
    >
      <span aria-hidden className="relative flex size-3">
        <span className="absolute size-full animate-ping rounded-full bg-current opacity-50 motion-reduce:animate-none" />
        <span className="size-full rounded-full bg-current" />
      </span>
      <p role="status" className="font-semibold text-lg">
        {WORDS[call.status]}
      </p>
      <span className="text-xl">
        <CallElapsed call={call} />
      </span>
      <span className="ml-auto">
        {call.status === "in_progress" ? <ListenButton callId={call.id} /> : null}
      </span>
    </section>
  );
}
