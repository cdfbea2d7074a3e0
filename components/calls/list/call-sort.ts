import type { SortingState } from "@tanstack/react-table";
import type { CallListSort } from "@/lib/client/call-filters/keys";

/** Orders of the list, by the column whose head stands for them. */
const COLUMNS: Record<CallListSort, { id: string; desc: boolean }> = {
  newest: { id: "when", desc: true },
  oldest: { id: "when", desc: false },
  longest: { id: "duration", desc: true },
  shortest: { id: "duration", desc: false },
  dearest: { id: "cost", desc: true },
};

export const SORT_OPTIONS: readonly { value: CallListSort; label: string; isAboutCost?: true }[] = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
  { value: "longest", label: "Longest first" },
  { value: "shortest", label: "Shortest first" },
  { value: "dearest", label: "Dearest first", isAboutCost: true },
];

export function toSorting(sort: CallListSort): SortingState {
  return [COLUMNS[sort]];
}

/** The order that a click on a column's head asks for; without one that the server knows, the newest come first. */
export function toSort(sorting: SortingState): CallListSort {
  const [asked] = sorting;
  const found = SORT_OPTIONS.find(({ value }) => {
    const { id, desc } = COLUMNS[value];
    return id === asked?.id && desc === asked.desc;
  });
  return found?.value ?? "newest";
}
