import type { LucideIcon } from "lucide-react";
import { Circle } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn";

const TONES = {
  neutral: "text-muted-foreground",
  success: "text-success-text",
  warning: "text-warning-text",
  danger: "text-danger-text",
  info: "text-info-text",
};

export interface TimelineEvent {
  id: string;
  title: ReactNode;
  detail?: ReactNode;
  /** A time element. */
  when: ReactNode;
  icon?: LucideIcon;
  tone?: keyof typeof TONES;
}

/** What happened, in order. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol>
      {events.map(({ id, title, detail, when, icon: Icon = Circle, tone = "neutral" }, index) => (
        <li key={id} className="relative flex gap-3 pb-4 last:pb-0">
          {index < events.length - 1 ? (
            <span aria-hidden className="absolute top-6 bottom-0 left-3 w-px bg-border" />
          ) : null}
          <span
            aria-hidden
            className={cn(
              "flex size-6 shrink-0 items-center justify-center rounded-full bg-muted",
              TONES[tone],
            )}
          >
            <Icon className="size-3.5" />
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{title}</span>
              <span className="text-muted-foreground text-sm">{when}</span>
            </div>
            {detail ? <div className="break-words text-muted-foreground">{detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
