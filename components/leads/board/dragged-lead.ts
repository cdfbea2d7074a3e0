import type { LeadListItem } from "@/types/leads";

/** One card is dragged at a time, within one page. */
let dragged: LeadListItem | null = null;

export function beginDrag(lead: LeadListItem): void {
  dragged = lead;
}

/** The card being dropped; it is dropped once. */
export function readDragged(): LeadListItem | null {
  const lead = dragged;
  dragged = null;
  return lead;
}
