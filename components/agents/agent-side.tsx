"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";
import { useCan } from "@/lib/client/workspaces/workspace-scope";
import { CallPanel, type CallPanelProps } from "./call-panel";

const TestPanel = dynamic(() => import("./test-panel").then((module) => module.TestPanel), {
  ssr: false,
  loading: () => <Skeleton className="h-36 rounded-lg" />,
});

/** Ways to try the agent, always at hand: from the browser, or on a phone. */
export function AgentSide(props: CallPanelProps) {
  const can = useCan();
  if (!can("calls.place")) return null;
  return (
    <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto">
      <TestPanel agent={props.agent} />
      <CallPanel {...props} />
    </div>
  );
}
