import { dayOf } from "@/components/agency-billing/plan-state";
import { SettingsSection } from "@/components/patterns/settings-section";
import { countryName } from "@/components/prices/price-words";
import { Card } from "@/components/ui/card";
import type { ConnectResource } from "@/types/connect";
import { LEAVING_REASONS } from "./connect-words";

/** Accounts that were connected before. */
export function ConnectHistory({ history }: { history: ConnectResource["history"] }) {
  if (history.length === 0) return null;
  return (
    <SettingsSection title="Former accounts" description="What was paid through them stays on record.">
      <Card>
        <ul className="divide-y">
          {history.map(({ id, stripeAccountId, country, currency, connectedAt, disconnectedAt, reason }) => (
            <li key={id} className="px-4 py-3">
              <p className="break-words">
                {stripeAccountId ? (
                  <code className="break-all text-sm">{stripeAccountId}</code>
                ) : (
                  "Never finished"
                )}
                , {countryName(country)}, {currency}
              </p>
              <p className="text-muted-foreground text-sm">
                {dayOf(connectedAt)} to {dayOf(disconnectedAt)}. {LEAVING_REASONS[reason]}.
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </SettingsSection>
  );
}
