"use client";

import { DangerAction, DangerZone } from "@/components/patterns/danger-zone";
import { SettingsSection } from "@/components/patterns/settings-section";
import { toast } from "@/components/ui/toast";
import { useDisconnect } from "@/lib/client/connect/mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { ConnectResource } from "@/types/connect";

/** Ends the connection, where nothing holds it. */
export function DisconnectAccount({ connect }: { connect: ConnectResource }) {
  const disconnect = useDisconnect();
  return (
    <SettingsSection title="Leave">
      <DangerZone>
        <DangerAction
          title="Disconnect the account"
          description="Clients can no longer pay you here. The account stays yours at Stripe."
          actionLabel="Disconnect…"
          confirm={{
            title: "Disconnect your Stripe account?",
            goes: ["Your plans are off sale", "Clients cannot top up, and automatic top-ups stop"],
            stays: [
              "Your Stripe account with everything in it",
              "Payments and invoices on record",
              "Clients' balances",
            ],
            confirmLabel: "Disconnect account",
          }}
          blockedReason={connect.disconnectBlockedReason}
          pending={disconnect.isPending}
          error={disconnect.error ? messageOf(disconnect.error) : null}
          onConfirm={(close) =>
            disconnect.mutate(undefined, {
              onSuccess: () => {
                toast.success("The account is disconnected");
                close();
              },
            })
          }
        />
      </DangerZone>
    </SettingsSection>
  );
}
