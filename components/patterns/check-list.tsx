import { Ban, Check, Circle, CircleDot } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonVariants } from "../ui/button";
import { Card } from "../ui/card";
import { cn } from "../ui/cn";
import { Progress } from "../ui/progress";

export type CheckState = "done" | "current" | "todo" | "blocked";

export interface CheckItem {
  key: string;
  title: string;
  state: CheckState;
  /** What it is for; of a blocked one, what it waits for. */
  hint?: ReactNode;
  /** Where it is done, or a button that does it. Left out once done. */
  action?: { label: string; href: string } | ReactNode;
}

const LOOKS = {
  done: { icon: Check, tone: "text-success-text", words: "Done" },
  current: { icon: CircleDot, tone: "text-accent-text", words: "Next" },
  todo: { icon: Circle, tone: "text-subtle-foreground", words: "To do" },
  blocked: { icon: Ban, tone: "text-warning-text", words: "Waiting" },
};

export interface CheckListProps {
  title: string;
  description?: ReactNode;
  items: readonly CheckItem[];
  /** Beside the title: "Hide", for those who know. */
  aside?: ReactNode;
}

/** What is ready and what is missing. Progress is announced politely whenever the items change. */
export function CheckList({ title, description, items, aside }: CheckListProps) {
  const doneCount = items.filter(({ state }) => state === "done").length;
  return (
    <Card>
      <div className="flex flex-col gap-2 border-b px-4 py-3">
        <div className="flex items-start justify-between gap-4">
          <div className="min-w-0">
            <h2 className="font-semibold text-base">{title}</h2>
            {description ? <p className="text-muted-foreground text-sm">{description}</p> : null}
          </div>
          {aside}
        </div>
        <div className="flex items-center gap-3">
          <Progress value={doneCount} max={items.length} label={title} tone="success" className="max-w-48" />
          <p role="status" className="tabular text-muted-foreground text-sm">
            {doneCount} of {items.length} done
          </p>
        </div>
      </div>
      <ol className="divide-y">
        {items.map((item) => (
          <CheckRow key={item.key} item={item} />
        ))}
      </ol>
    </Card>
  );
}

function CheckRow({ item }: { item: CheckItem }) {
  const { icon: Icon, tone, words } = LOOKS[item.state];
  return (
    <li
      aria-current={item.state === "current" ? "step" : undefined}
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3"
    >
      <div className="flex min-w-0 flex-1 basis-56 gap-2.5">
        <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", tone)} />
        <div className="min-w-0">
          <p className={cn("font-medium", item.state === "done" && "text-muted-foreground")}>
            <span className="sr-only">{words}: </span>
            {item.title}
          </p>
          {item.hint ? <div className="text-muted-foreground text-sm">{item.hint}</div> : null}
        </div>
      </div>
      {item.state === "done" ? null : <CheckAction item={item} />}
    </li>
  );
}

function CheckAction({ item: { action, state } }: { item: CheckItem }) {
  if (!isLink(action)) return action;
  const variant = state === "current" ? "primary" : "secondary";
  return (
    <Link href={action.href} prefetch={false} className={buttonVariants({ variant, size: "sm" })}>
      {action.label}
    </Link>
  );
}

function isLink(action: CheckItem["action"]): action is { label: string; href: string } {
  return typeof action === "object" && action !== null && "href" in action && "label" in action;
}
