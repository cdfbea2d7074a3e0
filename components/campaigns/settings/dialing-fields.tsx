"use client";

import { SettingRow } from "@/components/patterns/setting-row";
import { Alert } from "@/components/ui/alert";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { useWorkspaceOutboundService } from "@/lib/client/outbound-service/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { SettingsEdit } from "./settings-edit";

const OUT_OF_ORDER = {
  refused: "It refuses your agency's key at the moment: a campaign that dials through it rests.",
  unreachable: "It is out of order at the moment.",
} as const;

/** Who places the calls: the agent's own provider, or the agency's outbound service in front of it. */
export function DialingFields({ edit }: { edit: SettingsEdit }) {
  const { slug } = useWorkspaceScope();
  const query = useWorkspaceOutboundService(slug);
  const { dialing } = edit.settings;
  const change = (part: Partial<CampaignSettings["dialing"]>) =>
    edit.change({ dialing: { ...dialing, ...part } });
  const service = query.data ?? null;
  const isThroughService = dialing.through === "outbound_service";
  if (query.isPending) return <Skeleton className="h-20 rounded-lg" />;
  if (!service && !isThroughService) {
    return (
      <p className="text-muted-foreground">
        Calls are placed at the agent's own provider. Where your agency connects an outbound service, they can
        also go through that.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        aria-label="Dial through"
        value={dialing.through}
        onValueChange={(through) =>
          change({ through: through === "outbound_service" ? "outbound_service" : "engine" })
        }
        className="grid gap-2 sm:grid-cols-2"
      >
        <RadioOption
          value="engine"
          label="The agent's own provider"
          description="Calls are placed there directly."
        />
        {service || isThroughService ? (
          <RadioOption
            value="outbound_service"
            label={service?.name ?? "An outbound service"}
            description="Your agency's service places the calls with the agent."
          />
        ) : null}
      </RadioGroup>
      {isThroughService && !service ? (
        <Alert
          tone="warning"
          title="No outbound service is connected for this workspace: choose the agent's own provider."
        />
      ) : null}
      {isThroughService && (service?.status === "refused" || service?.status === "unreachable") ? (
        <Alert tone="warning" title={OUT_OF_ORDER[service.status]} />
      ) : null}
      {isThroughService ? (
        <SettingRow
          label="Dial at the provider while the service is out of order"
          help="Only where the service certainly did not place a call, so nobody is called twice. Otherwise the campaign waits."
        >
          <Switch checked={dialing.fallsBack} onCheckedChange={(fallsBack) => change({ fallsBack })} />
        </SettingRow>
      ) : null}
    </div>
  );
}
