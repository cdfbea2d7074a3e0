import type { LinkTab } from "@/components/ui/link-tabs";
import type { EventState } from "@/types/provider-events";

/** The tabs of a place that shows events: a state each, then what the place has beside. */
export interface EventTabs {
  root: string;
  all: readonly LinkTab[];
}

const STATES: readonly { label: string; status: EventState }[] = [
  { label: "Dead", status: "dead" },
  { label: "Waiting", status: "pending" },
  { label: "Done", status: "processed" },
  { label: "Dropped", status: "dropped" },
];

/** Where a state is shown; dead events are what one comes for. */
export function tabHref(root: string, status: EventState): string {
  return status === "dead" ? root : `${root}?status=${status}`;
}

export function eventTabs(root: string, others: readonly LinkTab[] = []): EventTabs {
  const states = STATES.map(({ label, status }) => ({ label, href: tabHref(root, status) }));
  return { root, all: [...states, ...others] };
}
