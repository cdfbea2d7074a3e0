"use client";

import type { ReactNode } from "react";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useClient } from "@/lib/client/partner/queries";
import type { ClientResource } from "@/types/clients";

export interface WithClientProps {
  workspaceId: string;
  children: (client: ClientResource) => ReactNode;
}

/** A part of a client's page, once the client is there. */
export function WithClient({ workspaceId, children }: WithClientProps) {
  const query = useClient(workspaceId);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-72 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {children}
    </QueryState>
  );
}
