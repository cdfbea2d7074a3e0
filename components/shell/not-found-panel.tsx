import type { ReactNode } from "react";
import { MessagePanel } from "./message-panel";

/** Nothing lives at this address, or nothing this viewer may know of: the two read alike on purpose. */
export function NotFoundPanel({ actions }: { actions?: ReactNode }) {
  return (
    <MessagePanel eyebrow="404" title="Page not found" actions={actions}>
      The address may be mistyped, or the page may have moved.
    </MessagePanel>
  );
}
