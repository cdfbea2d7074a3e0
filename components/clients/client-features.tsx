"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { SettingsCard, SettingsSection } from "@/components/patterns/settings-section";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ClientFeature } from "@/config/client-features";
import { useUpdateClient } from "@/lib/client/clients/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { ClientResource } from "@/types/clients";
import { ApplyTemplate } from "./apply-template";
import { FeatureSwitches } from "./feature-switches";
import { WhoSeesWhat } from "./who-sees-what";
import { WithClient } from "./with-client";

const TemplateSheet = dynamic(() => import("./template-sheet").then((module) => module.TemplateSheet), {
  ssr: false,
});

/** What the client's own people may see and do. The agency's team is not narrowed by it. */
export function ClientFeatureSettings({ workspaceId }: { workspaceId: string }) {
  return (
    <WithClient workspaceId={workspaceId}>
      {(client) => (
        <>
          <FeatureSection client={client} />
          <SettingsSection
            title="Who sees what"
            description="What each role in this client's workspace can do with the switches as they are."
          >
            <WhoSeesWhat features={client.features} />
          </SettingsSection>
        </>
      )}
    </WithClient>
  );
}

function FeatureSection({ client }: { client: ClientResource }) {
  const can = usePartnerCan();
  const mayChange = can("partner.clients.update");
  const mayKeep = can("partner.templates.manage");
  const [isKeeping, setKeeping] = useState(false);
  const { change, pending } = useFeatureChange(client);
  return (
    <SettingsSection
      title="Features"
      description={
        <>
          <p>Switches hold at once, for everybody of this client. Your own team always sees everything.</p>
          <p className="mt-2">
            <Link
              href="/org/clients/templates"
              className="focus-ring rounded-sm text-accent-text underline underline-offset-4"
            >
              Templates
            </Link>{" "}
            keep a set of switches under a name.
          </p>
        </>
      }
    >
      <SettingsCard>
        {mayChange ? (
          <div className="flex flex-wrap items-end justify-between gap-3 border-b pb-4">
            <ApplyTemplate client={client} />
            {mayKeep ? <Button onClick={() => setKeeping(true)}>Save as template</Button> : null}
          </div>
        ) : null}
        <FeatureSwitches
          features={client.features}
          pending={pending}
          disabled={!mayChange}
          onChange={(name, isOn) => change(name, isOn)}
        />
      </SettingsCard>
      {isKeeping ? (
        <TemplateSheet
          template={null}
          features={client.features}
          open={isKeeping}
          onOpenChange={setKeeping}
        />
      ) : null}
    </SettingsSection>
  );
}

function useFeatureChange(client: ClientResource) {
  const update = useUpdateClient(client.id);
  const [pending, setPending] = useState<ClientFeature | null>(null);
  const change = (name: ClientFeature, isOn: boolean) => {
    setPending(name);
    update.mutate(
      { features: { [name]: isOn } },
      { onError: (error) => toast.error(messageOf(error)), onSettled: () => setPending(null) },
    );
  };
  return { change, pending };
}
