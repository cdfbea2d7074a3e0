"use client";

import { type CSSProperties, useEffect, useEffectEvent } from "react";
import { Toaster, toast } from "sonner";
import type { QueuedToast } from "./toast";

const LOOK: CSSProperties & Record<`--${string}`, string> = {
  "--normal-bg": "var(--raised)",
  "--normal-border": "var(--border-strong)",
  "--normal-text": "var(--foreground)",
  "--border-radius": "8px",
  "--width": "360px",
  fontFamily: "var(--font-sans)",
};

const TONES = {
  toast: "shadow-pop! text-base! items-start!",
  description: "text-muted-foreground!",
  success: "[&_[data-icon]]:text-success-text",
  error: "[&_[data-icon]]:text-danger-text",
};

/** Shows what waits as soon as there is a place to show it. A file of its own: it arrives with the first toast. */
export function ToastHost({ waiting, onShown }: { waiting: readonly QueuedToast[]; onShown: () => void }) {
  const show = useEffectEvent((messages: readonly QueuedToast[]) => {
    for (const { tone, message } of messages) toast[tone](message);
    if (messages.length > 0) onShown();
  });
  // Runs after the toaster's own effects, so it is listening by then.
  useEffect(() => show(waiting), [waiting]);
  // At the top: the buttons of side panels, dialogs and phones are at the bottom.
  return <Toaster position="top-center" gap={8} style={LOOK} toastOptions={{ classNames: TONES }} />;
}
