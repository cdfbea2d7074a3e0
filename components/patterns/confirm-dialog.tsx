"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useWasOpen } from "./use-was-open";

const ConfirmWindow = dynamic(() => import("./confirm-window").then((module) => module.ConfirmWindow), {
  ssr: false,
});

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question naming the thing: "Delete the agent Reception?" */
  title: string;
  description?: ReactNode;
  /** What is lost, one line each. */
  goes?: readonly string[];
  /** What is kept, one line each. */
  stays?: readonly string[];
  /** A verb and its object: "Delete agent". */
  confirmLabel: string;
  tone?: "danger" | "primary";
  pending?: boolean;
  onConfirm: () => void;
  /** Only for what cannot be undone: the words to type first. */
  typeToConfirm?: string;
  /** A failure of the last attempt, in words. */
  error?: ReactNode;
  /** A field that the answer needs; stands before the buttons. */
  children?: ReactNode;
}

/** Asks before something is lost; see the window itself. Its code arrives with the first question. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return useWasOpen(props.open) ? <ConfirmWindow {...props} /> : null;
}
