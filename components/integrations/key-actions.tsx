"use client";

import { Ellipsis, RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { messageOf } from "@/lib/client/form-problem";
import { useVerifyIntegration } from "@/lib/client/integrations/mutations";
import type { IntegrationResource } from "@/types/integrations";

/** What can be done with a key set. */
export function KeyActions({ integration }: { integration: IntegrationResource }) {
  const verify = useVerifyIntegration();
  const isChecking = verify.isPending || integration.status === "pending";
  const checkAgain = () =>
    verify.mutate(integration.id, { onError: (error) => toast.error(messageOf(error)) });
  return (
    <div className="flex items-center gap-2">
      <Button size="sm" loading={isChecking} onClick={checkAgain}>
        <RotateCw aria-hidden />
        Check again
      </Button>
      <KeyMore integration={integration} />
    </div>
  );
}

function KeyMore({ integration }: { integration: IntegrationResource }) {
  const { Part, trigger } = useOnDemand(loadMenu);
  if (Part) return <Part integration={integration} />;
  return (
    <Button size="icon-sm" aria-label={`More about ${integration.name}`} aria-haspopup="menu" {...trigger}>
      <Ellipsis aria-hidden />
    </Button>
  );
}

async function loadMenu() {
  return (await import("./key-more-open")).KeyMoreOpen;
}
