"use client";

import type { CSSProperties } from "react";
import { Toaster as SonnerToaster, toast } from "sonner";

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
  warning: "[&_[data-icon]]:text-warning-text",
  info: "[&_[data-icon]]:text-info-text",
  actionButton: "bg-accent! text-accent-foreground!",
};

/** Where toasts appear: once, near the root. Colours follow the theme by themselves. */
export function Toaster() {
  // At the top: the buttons of side panels, dialogs and phones are at the bottom.
  return <SonnerToaster position="top-center" gap={8} style={LOOK} toastOptions={{ classNames: TONES }} />;
}

export { toast };
