/** What became of people whose turn came, in the colours that stand for it wherever progress is drawn. */
export const PROGRESS_PARTS = [
  { key: "done", label: "done", fill: "fill-success", stroke: "stroke-success", dot: "bg-success" },
  { key: "dialing", label: "on the phone", fill: "fill-accent", stroke: "stroke-accent", dot: "bg-accent" },
  { key: "blocked", label: "left out", fill: "fill-warning", stroke: "stroke-warning", dot: "bg-warning" },
  {
    key: "canceled",
    label: "not called",
    fill: "fill-subtle-foreground",
    stroke: "stroke-subtle-foreground",
    dot: "bg-subtle-foreground",
  },
] as const;
