"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { CapabilityFinding, EngineReport } from "@/types/agent-engines";

export interface CapabilityReportProps {
  report: EngineReport;
  /** Leads to the field a finding is about. */
  onJump?: (path: string) => void;
}

/** What one engine makes of the agent: what it cannot do first, then what it does with less. */
export function CapabilityReport({ report, onJump }: CapabilityReportProps) {
  const of = (level: CapabilityFinding["level"]) =>
    report.findings.filter((finding) => finding.level === level);
  const [impossible, degraded, supported] = [of("impossible"), of("degraded"), of("supported")];
  if (impossible.length + degraded.length === 0) {
    return (
      <p className="flex items-center gap-2 text-success-text">
        <CircleCheck aria-hidden className="size-4 shrink-0" />
        Everything of this agent works.
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <Findings
        heading="Cannot be published with"
        tone="text-danger-text"
        findings={impossible}
        {...(onJump ? { onJump } : {})}
      />
      <Findings
        heading="Works with less"
        tone="text-warning-text"
        findings={degraded}
        {...(onJump ? { onJump } : {})}
      />
      {supported.length > 0 ? (
        <details className="text-muted-foreground text-sm">
          <summary className="focus-ring w-fit rounded-sm">{supported.length} parts work as they are</summary>
          <p className="mt-1">{supported.map(({ label }) => label).join(", ")}</p>
        </details>
      ) : null}
    </div>
  );
}

interface FindingsProps {
  heading: string;
  tone: string;
  findings: readonly CapabilityFinding[];
  onJump?: (path: string) => void;
}

function Findings({ heading, tone, findings, onJump }: FindingsProps) {
  if (findings.length === 0) return null;
  const Icon = tone === "text-danger-text" ? CircleAlert : TriangleAlert;
  return (
    <section className="rounded-lg border bg-surface px-3 py-2">
      <h3 className={`flex items-center gap-1.5 font-medium text-sm ${tone}`}>
        <Icon aria-hidden className="size-3.5" />
        {heading}
      </h3>
      <ul className="mt-1 flex flex-col gap-1">
        {findings.map(({ path, label, message }) => (
          <li key={`${path} ${message}`}>
            {onJump ? (
              <button
                type="button"
                onClick={() => onJump(`definition.${path}`)}
                className="focus-ring rounded-sm font-medium underline underline-offset-4"
              >
                {label}
              </button>
            ) : (
              <span className="font-medium">{label}</span>
            )}
            {message ? <span className="text-muted-foreground"> {message}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
