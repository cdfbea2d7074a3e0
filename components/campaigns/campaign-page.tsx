"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { QueryState } from "@/components/patterns/query-state";
import { usePageName } from "@/components/shell/page-name";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Skeleton } from "@/components/ui/skeleton";
import { useCampaign } from "@/lib/client/campaigns/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignResource } from "@/types/campaigns";
import { CampaignHeader } from "./campaign-header";
import { isOver } from "./campaign-looks";
import { LiveView } from "./live/live-view";
import { StillDraft } from "./still-draft";

function Coming() {
  return <Skeleton className="h-96 rounded-lg" />;
}
/** Only the tab one is at is needed. */
const PeopleView = dynamic(() => import("./people/people-view").then((part) => part.PeopleView), {
  ssr: false,
  loading: Coming,
});
const SettingsView = dynamic(() => import("./settings/settings-view").then((part) => part.SettingsView), {
  ssr: false,
  loading: Coming,
});
const DecisionsView = dynamic(() => import("./people/decisions-view").then((part) => part.DecisionsView), {
  ssr: false,
  loading: Coming,
});

const TABS = [
  { key: "live", label: "Live", overLabel: "Results" },
  { key: "people", label: "People", overLabel: "People" },
  { key: "settings", label: "Settings", overLabel: "Settings" },
  { key: "decisions", label: "Decisions", overLabel: "Decisions" },
] as const;
type Tab = (typeof TABS)[number]["key"];

/** One campaign: how it does, who is on its list, what it is set to, and why who was called. */
export function CampaignPage({ campaignId }: { campaignId: string }) {
  const { slug } = useWorkspaceScope();
  const query = useCampaign(slug, campaignId);
  return (
    <QueryState query={query} skeleton={<Coming />} isEmpty={() => false} empty={null}>
      {(campaign) =>
        campaign.status === "draft" ? <StillDraft campaign={campaign} /> : <Started campaign={campaign} />
      }
    </QueryState>
  );
}

function Started({ campaign }: { campaign: CampaignResource }) {
  const { slug } = useWorkspaceScope();
  const asked = useSearchParams().get("tab");
  const tab = TABS.find(({ key }) => key === asked)?.key ?? "live";
  const hrefOf = (key: Tab) => `/w/${slug}/campaigns/${campaign.id}${key === "live" ? "" : `?tab=${key}`}`;
  usePageName(campaign.name);
  return (
    <>
      <CampaignHeader campaign={campaign} />
      <LinkTabs
        label="Campaign"
        tabs={TABS.map(({ key, label, overLabel }) => ({
          label: isOver(campaign.status) ? overLabel : label,
          href: hrefOf(key),
          count: key === "people" ? campaign.progress.total : undefined,
        }))}
        currentHref={hrefOf(tab)}
        className="mb-4"
      />
      <TabContent tab={tab} campaign={campaign} />
    </>
  );
}

function TabContent({ tab, campaign }: { tab: Tab; campaign: CampaignResource }) {
  switch (tab) {
    case "live":
      return <LiveView campaign={campaign} />;
    case "people":
      return <PeopleView campaign={campaign} />;
    case "settings":
      return <SettingsView campaign={campaign} />;
    case "decisions":
      return <DecisionsView campaignId={campaign.id} />;
  }
}
