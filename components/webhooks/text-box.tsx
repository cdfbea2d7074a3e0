import { CopyButton } from "@/components/ui/copy-button";

/** Text exactly as it is, in a box of its own, to read and to copy. */
export function TextBox({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h4 className="font-medium text-sm">{title}</h4>
        <CopyButton value={text} label={`Copy ${title.toLowerCase()}`} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="focus-ring max-h-80 overflow-auto whitespace-pre-wrap break-all rounded-lg border bg-surface p-3 font-mono text-xs"
      >
        {text}
      </pre>
    </section>
  );
}
