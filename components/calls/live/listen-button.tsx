"use client";

import { Headphones, Square } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useListening } from "@/lib/client/live-calls/use-listening";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

const WORDS = {
  idle: "",
  asking: "Asking to listen…",
  connecting: "Connecting…",
  hearing: "You are listening. Nobody hears you.",
  ended: "Listening has ended.",
  failed: "",
} as const;

/** Lets this browser hear a call in progress. Shown only to people who may, and noted in the audit log. */
export function ListenButton({ callId, size = "md" }: { callId: string; size?: ButtonProps["size"] }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { state, reason, start, stop } = useListening(slug, callId);
  if (!can("calls.listen")) return null;
  const isOpen = state === "connecting" || state === "hearing";
  return (
    <span className="flex items-center gap-2">
      <span role="status" className="text-sm">
        {reason ?? WORDS[state]}
      </span>
      {isOpen ? (
        <Button size={size} onClick={stop}>
          <Square aria-hidden />
          Stop listening
        </Button>
      ) : (
        <Button size={size} loading={state === "asking"} onClick={() => void start()}>
          <Headphones aria-hidden />
          Listen
        </Button>
      )}
    </span>
  );
}
