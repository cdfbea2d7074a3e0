import { Bot, PhoneForwarded, PhoneOff } from "lucide-react";
import { PhoneNumber } from "@/components/ui/phone-number";
import type { WorkspaceNumberResource } from "@/types/telephony";

type Rings = Pick<WorkspaceNumberResource, "rings" | "inboundAgent" | "fallbackNumber">;

/** Who takes a call to the number right now; the agent it is meant for stays named when it cannot. */
export function WhereItRings({ number: { rings, inboundAgent, fallbackNumber } }: { number: Rings }) {
  if (rings.to === "agent") {
    return (
      <Line icon={<Bot aria-hidden className="size-3.5 shrink-0" />}>
        <span className="truncate">{inboundAgent?.name}</span>
      </Line>
    );
  }
  if (rings.to === "fallback" && fallbackNumber) {
    return (
      <Line icon={<PhoneForwarded aria-hidden className="size-3.5 shrink-0 text-warning-text" />}>
        <PhoneNumber e164={fallbackNumber} />
      </Line>
    );
  }
  return (
    <Line icon={<PhoneOff aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />}>
      <span className="truncate text-muted-foreground">
        {inboundAgent ? `Nobody (meant for ${inboundAgent.name})` : "Nobody"}
      </span>
    </Line>
  );
}

function Line({ icon, children }: { icon: React.ReactNode; children: React.ReactNode }) {
  return (
    <span className="inline-flex max-w-56 items-center gap-1.5">
      {icon}
      {children}
    </span>
  );
}
