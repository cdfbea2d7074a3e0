import Link from "next/link";
import type { ProviderEventResource } from "@/types/provider-events";

interface CallLinkProps {
  event: Pick<ProviderEventResource, "callId" | "workspace">;
  /** What stands there where the call is not known. */
  otherwise: string;
}

/** The way to the call an event is about. */
export function CallLink({ event: { callId, workspace }, otherwise }: CallLinkProps) {
  if (!callId || !workspace) return <span className="text-muted-foreground">{otherwise}</span>;
  return (
    <Link
      href={`/w/${workspace.slug}/calls/${callId}`}
      prefetch={false}
      className="focus-ring relative z-10 rounded-sm underline underline-offset-4"
    >
      Open call
    </Link>
  );
}
