"use client";

import { Check, Trash2 } from "lucide-react";
import * as AlertDialog from "radix-ui/alert-dialog";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import type { ConfirmDialogProps } from "./confirm-dialog";

/** Asks before something is lost. Stays open while pending; the caller closes it when done. */
export function ConfirmWindow(props: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-overlay data-[state=open]:animate-fade-in" />
        <AlertDialog.Content
          className="-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md overflow-y-auto rounded-xl border bg-raised p-5 shadow-pop outline-none data-[state=open]:animate-pop-in"
          {...(props.description ? {} : { "aria-describedby": undefined })}
        >
          <ConfirmBody {...props} />
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function ConfirmBody({
  typeToConfirm,
  tone = "danger",
  pending = false,
  onConfirm,
  ...props
}: ConfirmDialogProps) {
  const [typed, setTyped] = useState("");
  const inputId = useId();
  const blocked = typeToConfirm !== undefined && typed.trim() !== typeToConfirm;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && !pending) onConfirm();
      }}
    >
      <AlertDialog.Title className="font-semibold text-lg">{props.title}</AlertDialog.Title>
      {props.description ? (
        <AlertDialog.Description className="text-muted-foreground">
          {props.description}
        </AlertDialog.Description>
      ) : null}
      <Consequences icon={<Trash2 aria-hidden />} tone="text-danger-text" heading="Goes" lines={props.goes} />
      <Consequences
        icon={<Check aria-hidden />}
        tone="text-success-text"
        heading="Stays"
        lines={props.stays}
      />
      {props.children}
      {typeToConfirm === undefined ? null : (
        <div className="flex flex-col gap-1.5">
          <label htmlFor={inputId} className="text-sm">
            Type <strong className="select-all font-mono font-semibold">{typeToConfirm}</strong> to confirm
          </label>
          <Input
            id={inputId}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {props.error ? (
        <p role="alert" className="text-danger-text">
          {props.error}
        </p>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <AlertDialog.Cancel asChild>
          <Button disabled={pending}>Cancel</Button>
        </AlertDialog.Cancel>
        <Button type="submit" variant={tone} loading={pending} disabled={blocked}>
          {props.confirmLabel}
        </Button>
      </div>
    </form>
  );
}

interface ConsequencesProps {
  icon: ReactNode;
  tone: string;
  heading: string;
  lines: readonly string[] | undefined;
}

function Consequences({ icon, tone, heading, lines = [] }: ConsequencesProps) {
  if (lines.length === 0) return null;
  return (
    <section className="rounded-lg border bg-surface px-3 py-2">
      <h3 className={`flex items-center gap-1.5 font-medium text-sm [&_svg]:size-3.5 ${tone}`}>
        {icon}
        {heading}
      </h3>
      <ul className="mt-0.5 list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
