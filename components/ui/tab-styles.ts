/** Class names of one tab, shared with tabs that are links. */
export const tabClassName =
  "focus-ring -mb-px inline-flex h-9 shrink-0 items-center gap-1.5 rounded-t-sm border-transparent border-b-2 px-1 font-medium text-muted-foreground hover:text-foreground aria-[current=page]:border-accent-text aria-[current=page]:text-foreground data-[state=active]:border-accent-text data-[state=active]:text-foreground";

/** Class names of the row of tabs. */
export const tabListClassName = "flex gap-4 overflow-x-auto border-b scrollbar-none";
