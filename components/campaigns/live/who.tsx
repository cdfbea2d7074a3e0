"use client";

import Link from "next/link";
import { PhoneNumber } from "@/components/ui/phone-number";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";

export interface WhoProps {
  name: string;
  phone: string;
  /** The call it is about, which whoever may see calls opens. */
  callId: string | null;
  className: string;
  /** Looks of the name as a link, beside the others. */
  linkClassName: string;
}

/** A person by name, or by number where no name is known; nothing where it is about nobody. */
export function Who({ name, phone, callId, className, linkClassName }: WhoProps) {
  const { slug } = useWorkspaceScope();
  const seesCalls = useCan()("calls.read");
  const words = name || (phone ? <PhoneNumber e164={phone} /> : null);
  if (callId === null || !seesCalls) return <span className={className}>{words}</span>;
  return (
    <Link href={`/w/${slug}/calls/${callId}`} prefetch={false} className={`${className} ${linkClassName}`}>
      {words}
    </Link>
  );
}
