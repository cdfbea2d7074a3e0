"use client";

import { ChevronDown } from "lucide-react";
import { filterTrigger } from "@/components/patterns/filter-face";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useClient } from "@/lib/client/partner/queries";

export interface ClientChipProps {
  /** The only client that is shown; null for all. */
  clientId: string | null;
  onChange: (clientId: string | null) => void;
}

/** A filter by client: says who it is; the choices arrive when they are asked for. */
export function ClientChip(props: ClientChipProps) {
  const { Part, trigger } = useOnDemand(loadChoices);
  if (Part) return <Part {...props} />;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={filterTrigger(props.clientId !== null)}
      {...trigger}
    >
      <ClientChipFace clientId={props.clientId} />
    </button>
  );
}

/** What the chip says: its name, and the client's. */
export function ClientChipFace({ clientId }: Pick<ClientChipProps, "clientId">) {
  return (
    <>
      <span className="shrink-0">Client</span>
      {clientId === null ? null : <Name clientId={clientId} />}
      <ChevronDown aria-hidden className="size-3.5 shrink-0" />
    </>
  );
}

function Name({ clientId }: { clientId: string }) {
  const { data } = useClient(clientId);
  return <span className="truncate font-medium">{data?.name ?? "…"}</span>;
}

async function loadChoices() {
  return (await import("./client-chip-open")).ClientChipOpen;
}
