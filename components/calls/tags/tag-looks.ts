import type { TagResource } from "@/types/calls";

/** Each colour with the dot that shows it; the name beside it says the rest. */
export const TAG_LOOKS: Record<TagResource["colour"], { label: string; dot: string }> = {
  grey: { label: "Grey", dot: "bg-muted-foreground" },
  blue: { label: "Blue", dot: "bg-info" },
  green: { label: "Green", dot: "bg-success" },
  yellow: { label: "Yellow", dot: "bg-warning" },
  orange: { label: "Orange", dot: "bg-chart-2" },
  red: { label: "Red", dot: "bg-danger" },
  purple: { label: "Purple", dot: "bg-chart-5" },
};

/** The keys of the record above are just these names. */
export const TAG_COLOUR_NAMES = Object.keys(TAG_LOOKS) as TagResource["colour"][];
