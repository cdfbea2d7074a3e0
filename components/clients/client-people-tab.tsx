"use client";

import { ClientPeople } from "@/components/people/client-people";
import { WithClient } from "./with-client";

/** The client's own people, under its name. */
export function ClientPeopleTab({ workspaceId }: { workspaceId: string }) {
  return (
    <WithClient workspaceId={workspaceId}>
      {({ name }) => <ClientPeople workspaceId={workspaceId} name={name} />}
    </WithClient>
  );
}
