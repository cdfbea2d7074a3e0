import { PROVIDER_NAMES } from "@/components/agents/catalog-names";
import { CopyButton } from "@/components/ui/copy-button";
import type { CallResource } from "@/types/calls";

/** What the engine itself says about the call, for people who build agents. */
export function ProviderDetails({ call }: { call: CallResource }) {
  return (
    <details className="rounded-lg border bg-raised px-4 py-3 shadow-card">
      <summary className="focus-ring cursor-pointer rounded-sm font-semibold">Provider details</summary>
      <dl className="mt-2 divide-y text-sm">
        <Row label="Provider">{call.provider ? PROVIDER_NAMES[call.provider] : "–"}</Row>
        {call.isViaService ? <Row label="Dialled by">The outbound service</Row> : null}
        <Row label="Call id there">
          {call.externalId ? (
            <span className="flex items-center gap-1">
              <code className="truncate font-mono text-xs">{call.externalId}</code>
              <CopyButton value={call.externalId} label="Copy the provider's call id" />
            </span>
          ) : (
            "–"
          )}
        </Row>
        <Row label="Its reason">
          <code className="break-all font-mono text-xs">{call.providerEndedReason ?? "–"}</code>
        </Row>
      </dl>
    </details>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-3 py-1.5">
      <dt className="shrink-0 text-muted-foreground">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
