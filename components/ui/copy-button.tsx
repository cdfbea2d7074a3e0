"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

const SHOWN_FOR_MS = 2000;
const ICONS = { idle: Copy, copied: Check, failed: X };

export interface CopyButtonProps {
  value: string;
  /** What is copied, for screen readers: "Copy webhook URL". */
  label: string;
  /** Shows the label beside the icon. */
  showLabel?: boolean;
}

/** Puts a value on the clipboard and says whether that worked. */
export function CopyButton({ value, label, showLabel }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    // The clipboard is absent on plain-http hosts other than localhost.
    if (!navigator.clipboard) {
      setState("failed");
      return;
    }
    navigator.clipboard.writeText(value).then(
      () => setState("copied"),
      () => setState("failed"),
    );
  };
  const Icon = ICONS[state];
  const outcome = { idle: "", copied: "Copied", failed: "Could not copy" }[state];
  return (
    <Button
      variant={showLabel ? "secondary" : "ghost"}
      size={showLabel ? "sm" : "icon-sm"}
      aria-label={label}
      onClick={copy}
    >
      <Icon aria-hidden className={state === "copied" ? "text-success-text" : undefined} />
      {showLabel ? outcome || label : null}
      <span role="status" className="sr-only">
        {outcome}
      </span>
    </Button>
  );
}
