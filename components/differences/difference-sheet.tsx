"use client";

import Link from "next/link";
import { useState } from "react";
import { FactsPanel } from "@/components/patterns/facts-panel";
import { StatusBadge } from "@/components/patterns/status-badge";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import type { DifferenceResource, FixAction } from "@/types/reconciliation";
import {
  ACTION_WORDS,
  DIFFERENCE_LOOKS,
  helpOf,
  KIND_WORDS,
  sideBySide,
  spellCode,
} from "./difference-words";

export interface DifferenceSheetProps {
  difference: DifferenceResource;
  fix: FixMutation;
  /** False for who may only look. */
  mayFix?: boolean;
  /** An agency is not told whose it is: it is its own. */
  audience: "operator" | "agency";
  onClose: () => void;
}

interface FixMutation {
  mutate: (
    body: { action: FixAction; note: string },
    options: { onSuccess: (fixed: DifferenceResource) => void },
  ) => void;
  isPending: boolean;
  error: Error | null;
}

/** Both sides of a difference beside each other, and what can be done about it. */
export function DifferenceSheet(props: DifferenceSheetProps) {
  const { difference, fix, mayFix = true, audience, onClose } = props;
  const { code, kind, partner, workspace, status, subjectType, subjectId, note } = difference;
  const help = helpOf(code);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={spellCode(code)} bodyClassName="flex flex-col gap-5">
        {help === null ? null : <p className="text-muted-foreground">{help}</p>}
        {code === "price.drift" ? (
          <Link
            href="/super-admin/plans"
            className="focus-ring w-fit rounded-sm underline underline-offset-4"
          >
            Go to the providers' prices
          </Link>
        ) : null}
        <Sides difference={difference} />
        <FactsPanel
          facts={[
            { label: "State", value: <StatusBadge status={status} looks={DIFFERENCE_LOOKS} /> },
            { label: "Compared", value: KIND_WORDS[kind] },
            ...(audience === "operator"
              ? [{ label: "Agency", value: <AgencyLink partner={partner} /> }]
              : []),
            ...(workspace ? [{ label: "Client", value: workspace.name }] : []),
            {
              label: subjectType.replaceAll("_", " "),
              value: <code className="break-all font-mono text-sm">{subjectId}</code>,
            },
            { label: "First seen", value: <TimeAgo instant={difference.firstSeenAt} /> },
            { label: "Last seen", value: <TimeAgo instant={difference.lastSeenAt} /> },
            ...(note ? [{ label: "Note", value: note }] : []),
          ]}
        />
        {mayFix && difference.actions.length > 0 ? (
          <Fix difference={difference} fix={fix} onDone={onClose} />
        ) : null}
      </SheetContent>
    </Sheet>
  );
}

function Sides({ difference }: { difference: DifferenceResource }) {
  const rows = sideBySide(difference);
  if (rows.length === 0) return null;
  return (
    <Table aria-label="Both sides">
      <TableHead>
        <tr>
          <TableHeader>
            <span className="sr-only">Of the thing</span>
          </TableHeader>
          <TableHeader>Ours</TableHeader>
          <TableHeader>Theirs</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {rows.map(({ name, ours, theirs, isSame }) => (
          <TableRow key={name} className={cn(!isSame && "bg-warning-soft")}>
            <TableCell className="text-muted-foreground">{name}</TableCell>
            <TableCell className="tabular break-all">{ours ?? "–"}</TableCell>
            <TableCell className="tabular break-all">{theirs ?? "–"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function AgencyLink({ partner: { id, name } }: Pick<DifferenceResource, "partner">) {
  return (
    <Link href={`/super-admin/partners/${id}`} className="underline underline-offset-4">
      {name}
    </Link>
  );
}

interface FixProps extends Pick<DifferenceSheetProps, "difference" | "fix"> {
  onDone: () => void;
}

function Fix({ difference: { actions }, fix, onDone }: FixProps) {
  const [action, setAction] = useState<FixAction | null>(actions[0] ?? null);
  const [note, setNote] = useState("");
  const send = () => {
    if (!action || !note.trim()) return;
    fix.mutate(
      { action, note: note.trim() },
      {
        onSuccess: ({ status }) => {
          toast.success(status === "open" ? "It was looked at; the difference is still there" : "Done");
          onDone();
        },
      },
    );
  };
  return (
    <form
      className="flex flex-col gap-3 rounded-lg border bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <RadioGroup
        aria-label="What to do"
        value={action ?? ""}
        onValueChange={(value) => setAction(actions.find((known) => known === value) ?? null)}
      >
        {actions.map((known) => (
          <RadioOption
            key={known}
            value={known}
            label={ACTION_WORDS[known].label}
            description={ACTION_WORDS[known].help}
          />
        ))}
      </RadioGroup>
      <Field label="Note" required hint="Why. It is kept in the log.">
        <Input
          autoComplete="off"
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
      {fix.error ? <Alert tone="danger" title={messageOf(fix.error)} /> : null}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={fix.isPending} disabled={!action || !note.trim()}>
          {action ? ACTION_WORDS[action].label : "Choose what to do"}
        </Button>
      </div>
    </form>
  );
}
