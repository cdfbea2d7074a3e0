"use client";

import dynamic from "next/dynamic";
import { useWasOpen } from "./use-was-open";

const ReasonForm = dynamic(() => import("./reason-form").then((module) => module.ReasonForm), { ssr: false });

export interface ReasonSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What happens when it is sent. */
  description: string;
  /** Who reads the reason. */
  hint: string;
  /** A reason as somebody might give it. */
  example?: string;
  maxLength: number;
  submitLabel: string;
  pending: boolean;
  /** Throws what the server refused; otherwise the sheet closes. */
  onGive: (reason: string) => Promise<unknown>;
}

/** Asks why before something is done that others will ask about. The reason is one line. */
export function ReasonSheet(props: ReasonSheetProps) {
  return useWasOpen(props.open) ? <ReasonForm {...props} /> : null;
}
