import { Alert } from "@/components/ui/alert";
import { TimeAgo } from "@/components/ui/time-ago";
import type { DocumentResource } from "@/types/knowledge";

/** What stands between the document and the agents, with the way to mend it. */
export function DocumentNotice({ document }: { document: DocumentResource }) {
  const { status, errorMessage, isInUse, processedAt } = document;
  if (status === "error") {
    return (
      <Alert tone="danger" title="This document could not be read" className="mb-4">
        <p>{errorMessage}</p>
        {isInUse && processedAt ? (
          <p className="mt-1">
            Agents go on with the text of <TimeAgo instant={processedAt} />.
          </p>
        ) : null}
      </Alert>
    );
  }
  if (status === "draft") {
    return (
      <Alert title="This is a draft" className="mb-4">
        Agents do not have it until you make it active.
      </Alert>
    );
  }
  if (status === "archived") {
    return (
      <Alert title="This document is archived" className="mb-4">
        Agents do not have it, also where it is chosen.
      </Alert>
    );
  }
  return null;
}
