"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";

const CodeWindow = dynamic(() => import("./code-window").then((module) => module.CodeWindow), { ssr: false });

export interface CodeDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  confirmLabel: string;
  tone: "danger" | "primary";
  pending: boolean;
  /** Of the last attempt. */
  error: unknown;
  onCode: (code: string) => void;
}

/** Asks for a fresh code before something is done with the second factor; see the window itself. */
export function CodeDialog(props: CodeDialogProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  return wasOpen ? <CodeWindow {...props} /> : null;
}
