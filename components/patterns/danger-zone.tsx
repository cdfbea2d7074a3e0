"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { ConfirmDialog, type ConfirmDialogProps } from "./confirm-dialog";

/** Actions that take something away, apart from everything else. Its children are danger actions. */
export function DangerZone({ children }: { children: ReactNode }) {
  return (
    <Card className="border-danger-text/40">
      <ul className="divide-y">{children}</ul>
    </Card>
  );
}

export interface DangerActionProps {
  title: string;
  /** What happens, in a sentence. */
  description: ReactNode;
  /** Of the button, with "…" as it asks first: "Delete client…". */
  actionLabel: string;
  /** The question, with what goes and what stays; `typeToConfirm` only for the irreversible. */
  confirm: Pick<
    ConfirmDialogProps,
    "title" | "description" | "goes" | "stays" | "confirmLabel" | "typeToConfirm" | "tone"
  >;
  /** Does it; calls `close` once it has worked. */
  onConfirm: (close: () => void) => void;
  pending?: boolean;
  /** A failure of the last attempt, in words. */
  error?: ReactNode;
  /** Why it cannot be done now. */
  blockedReason?: string | null | undefined;
}

/** One action of a danger zone. It asks before it acts. */
export function DangerAction(props: DangerActionProps) {
  const [asking, setAsking] = useState(false);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium">{props.title}</h3>
        <p className="max-w-prose text-muted-foreground text-sm">{props.description}</p>
        {props.blockedReason ? <p className="text-sm">{props.blockedReason}</p> : null}
      </div>
      <Button
        disabled={Boolean(props.blockedReason)}
        className="text-danger-text"
        onClick={() => setAsking(true)}
      >
        {props.actionLabel}
      </Button>
      <ConfirmDialog
        {...props.confirm}
        open={asking}
        onOpenChange={setAsking}
        pending={props.pending ?? false}
        error={props.error}
        onConfirm={() => props.onConfirm(() => setAsking(false))}
      />
    </li>
  );
}
