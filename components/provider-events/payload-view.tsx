import { CopyButton } from "@/components/ui/copy-button";

/** Indented JSON in a box of its own, to read and to copy. */
export function PayloadView({ payload, isCut = false }: { payload: string; isCut?: boolean }) {
  return (
    <section>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h3 className="font-semibold">Content</h3>
        <CopyButton value={payload} label="Copy content" />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="focus-ring max-h-96 overflow-auto rounded-lg border bg-surface p-3 font-mono text-xs"
      >
        {payload}
      </pre>
      <p className="mt-1 text-muted-foreground text-sm">
        Secrets are replaced by [hidden].{isCut ? " The rest is not shown." : ""}
      </p>
    </section>
  );
}
