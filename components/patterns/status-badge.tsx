import { Badge, type BadgeTone } from "../ui/badge";
import { cn } from "../ui/cn";

export interface StatusLook {
  label: string;
  tone: BadgeTone;
  /** A pulsing dot: it is going on right now. */
  live?: boolean;
}

/** A status in words and colour. Each feature keeps its own map from status to look. */
export function StatusBadge<Status extends string>({
  status,
  looks,
}: {
  status: Status;
  looks: Record<Status, StatusLook>;
}) {
  const { label, tone, live } = looks[status];
  return (
    <Badge tone={tone}>
      <span aria-hidden className={cn("size-1.5 rounded-full bg-current", live && "animate-pulse")} />
      {label}
    </Badge>
  );
}
