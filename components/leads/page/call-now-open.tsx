"use client";

import { Phone } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { usePlaceCall } from "@/lib/client/agents/mutations";
import { useAgents } from "@/lib/client/agents/queries";
import { messageOf } from "@/lib/client/form-problem";
import { useIdempotencyKey } from "@/lib/client/use-idempotency-key";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { Reachable } from "./call-now";

/** The button with its open menu of agents that call out. */
export function CallNowOpen({ lead }: { lead: Reachable }) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <Button variant="primary">
          <Phone aria-hidden />
          Call now
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-80 max-w-72 overflow-y-auto">
        <DropdownMenuLabel>Which agent calls?</DropdownMenuLabel>
        <Agents lead={lead} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function Agents({ lead }: { lead: Reachable }) {
  const { slug } = useWorkspaceScope();
  const query = useAgents(slug, { status: "live", direction: "outbound", search: "" });
  const words = (text: string) => (
    <p className="max-w-60 px-2 py-1.5 text-muted-foreground text-sm">{text}</p>
  );
  if (query.isError) return words("Agents could not be loaded.");
  if (query.isPending) return words("Loading agents…");
  if (query.data.length === 0) return words("No agent calls out yet. Publish one that does first.");
  return query.data.map(({ id, name }) => <AgentItem key={id} agentId={id} name={name} lead={lead} />);
}

function AgentItem({ agentId, name, lead }: { agentId: string; name: string; lead: Reachable }) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const place = usePlaceCall(slug, agentId);
  const idempotency = useIdempotencyKey();
  const call = async () => {
    const body = {
      to: lead.phone,
      contactName: lead.displayName.slice(0, 40),
      variables: shortTexts(lead.customFields),
    };
    try {
      const { id } = await place.mutateAsync({ body, idempotencyKey: idempotency.keyFor(body) });
      idempotency.renew();
      toast.success(`${name} is calling`);
      router.push(`/w/${slug}/calls/${id}`);
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return (
    <DropdownMenuItem disabled={place.isPending} onSelect={() => void call()}>
      <span className="min-w-0 truncate">{name}</span>
    </DropdownMenuItem>
  );
}

const MOST_CHARACTERS = 500;

/** What a call takes along; longer texts are no values to be spoken. */
function shortTexts(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text.length <= MOST_CHARACTERS));
}
