"use client";

import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useReleaseNumber } from "@/lib/client/telephony/mutations";
import type { TelephonyNumberResource } from "@/types/telephony";

export interface ReleaseNumberDialogProps {
  number: TelephonyNumberResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReleased: () => void;
}

/** Asks before a number goes, and says what becomes of it at the provider. */
export function ReleaseNumberDialog({ number, open, onOpenChange, onReleased }: ReleaseNumberDialogProps) {
  const release = useReleaseNumber(number.id);
  const name = number.e164 ?? "this order";
  const confirm = () =>
    release.mutate(undefined, {
      onSuccess: () => {
        onOpenChange(false);
        toast.success(`${name} is being given up`);
        onReleased();
      },
    });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Give up ${name}?`}
      goes={[...atProvider(number), ...forAgents(number)]}
      stays={["All calls made on it, with their recordings and costs", ...withCarrier(number)]}
      confirmLabel="Give up number"
      {...(number.e164 ? { typeToConfirm: number.e164 } : {})}
      pending={release.isPending}
      error={release.error ? messageOf(release.error) : undefined}
      onConfirm={confirm}
    />
  );
}

function isOfCarrier({ provider }: TelephonyNumberResource): boolean {
  return provider === "twilio" || provider === "sip";
}

function atProvider(number: TelephonyNumberResource): string[] {
  const engine = PROVIDER_NAMES[number.integration.provider];
  if (isOfCarrier(number)) return [`The number's place in your ${engine} account`];
  return [`The number itself: it goes back to ${engine}, and can hardly be had again`];
}

function forAgents({ inboundAgent, callers }: TelephonyNumberResource): string[] {
  return [
    ...(inboundAgent ? [`Callers no longer reach ${inboundAgent.name}`] : []),
    ...(callers.length > 0
      ? [`A number to call from for ${callers.map(({ name }) => name).join(", ")}`]
      : []),
  ];
}

function withCarrier(number: TelephonyNumberResource): string[] {
  if (!isOfCarrier(number)) return [];
  return [
    number.provider === "twilio"
      ? "The number at Twilio, where you go on paying for it"
      : "The number at your carrier",
  ];
}
