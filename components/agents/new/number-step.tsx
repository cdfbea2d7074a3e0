"use client";

import { useEffect, useEffectEvent } from "react";
import { useWatch } from "react-hook-form";
import { Alert } from "@/components/ui/alert";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { RadioGroup, RadioOption } from "@/components/ui/radio-group";
import { Skeleton } from "@/components/ui/skeleton";
import { useProviderKeys } from "@/lib/client/agents/queries";
import { usePreviewedCapabilities } from "@/lib/client/agents/version-queries";
import { messageOf } from "@/lib/client/form-problem";
import { useSettled } from "@/lib/client/use-settled";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { VoiceProviderName } from "@/types/integrations";
import { PROVIDER_NAMES } from "../catalog-names";
import { CapabilityReport } from "../engines/capability-report";
import type { AgentForm } from "../form/agent-form-values";
import { NumberSection } from "../form/number-section";
import { useKnowsEngines } from "../use-knows-engines";

const PAUSE_MS = 600;

/** Where the agent is going to live, and what that place makes of it. */
export function NumberStep({ form }: { form: AgentForm }) {
  const engines = useEngines(form);
  return (
    <>
      <NumberSection
        form={form}
        before={engines.length > 1 ? <EngineChoice form={form} engines={engines} /> : null}
      />
      <Report form={form} />
      <p className="text-muted-foreground">
        You try it on the next page: talk to it from the browser, or have it call your own phone.
      </p>
    </>
  );
}

/** Engines this workspace has a key of. The first key is chosen until somebody chooses otherwise. */
function useEngines(form: AgentForm): VoiceProviderName[] {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { data: keys } = useProviderKeys(slug, can("keys.read"));
  const chooseFirst = useEffectEvent(() => {
    const [first] = keys ?? [];
    if (!first || form.getValues("integrationId")) return;
    form.setValue("provider", first.provider);
    form.setValue("integrationId", first.integrationId);
  });
  useEffect(() => {
    if (keys) chooseFirst();
  }, [keys]);
  return [...new Set(keys?.map(({ provider }) => provider))];
}

function EngineChoice({ form, engines }: { form: AgentForm; engines: readonly VoiceProviderName[] }) {
  const { slug } = useWorkspaceScope();
  const { data: keys = [] } = useProviderKeys(slug, true);
  const provider = useWatch({ control: form.control, name: "provider" });
  const choose = (name: string) => {
    const key = keys.find((candidate) => candidate.provider === name);
    if (!key) return;
    form.setValue("provider", key.provider, { shouldDirty: true });
    form.setValue("integrationId", key.integrationId, { shouldDirty: true });
    form.setValue("phoneNumberId", null, { shouldDirty: true });
  };
  return (
    <RadioGroup
      aria-label="Engine"
      value={provider ?? ""}
      onValueChange={choose}
      className="grid gap-2 sm:grid-cols-2"
    >
      {engines.map((engine) => (
        <RadioOption
          key={engine}
          value={engine}
          label={PROVIDER_NAMES[engine]}
          description="You can move the agent later; nothing of it is lost."
        />
      ))}
    </RadioGroup>
  );
}

function Report({ form }: { form: AgentForm }) {
  const { slug } = useWorkspaceScope();
  const knowsEngines = useKnowsEngines();
  const [definition, provider = "vapi"] = useWatch({
    control: form.control,
    name: ["definition", "provider"],
  });
  const asked = useSettled(JSON.stringify({ definition }), PAUSE_MS);
  // Made a line above from the very request.
  const query = usePreviewedCapabilities(slug, JSON.parse(asked) as { definition: typeof definition });
  const report = query.data?.engines.find((engine) => engine.provider === provider);
  return (
    <Card>
      <CardHeader
        title={knowsEngines ? `What ${PROVIDER_NAMES[provider]} makes of it` : "What works on the phone"}
      />
      <CardBody>
        {query.error ? <Alert tone="danger" title={messageOf(query.error)} /> : null}
        {report ? <CapabilityReport report={report} /> : query.error ? null : <Skeleton className="h-16" />}
      </CardBody>
    </Card>
  );
}
