import { MessagePanel } from "@/components/shell/message-panel";
import { buttonVariants } from "@/components/ui/button";

/** What a link that opens nothing says, with the way on. */
export function DeadLink({ reason }: { reason: string }) {
  return (
    <MessagePanel
      title="This link does not open anything"
      actions={
        <a href="/request-partner" className={buttonVariants({ variant: "secondary" })}>
          Ask for an agency
        </a>
      }
    >
      {reason}
    </MessagePanel>
  );
}
