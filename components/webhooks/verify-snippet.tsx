import { CopyButton } from "@/components/ui/copy-button";

const SNIPPET = `import { Webhook } from "standardwebhooks";

// The body exactly as it arrived, before it is parsed.
const event = new Webhook(process.env.WEBHOOK_SECRET).verify(rawBody, {
  "webhook-id": request.headers["webhook-id"],
  "webhook-timestamp": request.headers["webhook-timestamp"],
  "webhook-signature": request.headers["webhook-signature"],
});
// It throws when the event is not ours or older than five minutes.`;

/** How a server of theirs tells that an event is ours. */
export function VerifySnippet() {
  return (
    <>
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">Node.js</h3>
        <CopyButton value={SNIPPET} label="Copy the example" />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="focus-ring overflow-x-auto rounded-lg border bg-surface p-3 font-mono text-xs"
      >
        {SNIPPET}
      </pre>
      <p className="text-muted-foreground text-sm">
        Answer with 2xx within 15 seconds and do the work afterwards. An event may come twice: its{" "}
        <code className="font-mono">webhook-id</code> is the same each time. Whatever is not answered is sent
        again for about a day.
      </p>
    </>
  );
}
