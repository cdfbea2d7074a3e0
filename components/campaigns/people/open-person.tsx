"use client";

import dynamic from "next/dynamic";
import { useRecipients } from "@/lib/client/campaigns/recipient-queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { usePersonShown } from "./use-open-person";
import { useRecipientFilters } from "./use-recipient-filters";

const PersonSheet = dynamic(() => import("./person-sheet").then((part) => part.PersonSheet), { ssr: false });

/** The person whom the address names, beside the page. */
export function OpenPerson({ campaignId }: { campaignId: string }) {
  const [recipientId, setPerson] = usePersonShown();
  if (recipientId === null) return null;
  return <Shown campaignId={campaignId} recipientId={recipientId} onClose={() => void setPerson(null)} />;
}

interface ShownProps {
  campaignId: string;
  recipientId: string;
  onClose: () => void;
}

function Shown({ campaignId, recipientId, onClose }: ShownProps) {
  const { slug } = useWorkspaceScope();
  const { filters } = useRecipientFilters();
  const { data } = useRecipients(slug, campaignId, filters);
  return (
    <PersonSheet
      key={recipientId}
      campaignId={campaignId}
      recipientId={recipientId}
      recipient={data?.find(({ id }) => id === recipientId)}
      onClose={onClose}
    />
  );
}
