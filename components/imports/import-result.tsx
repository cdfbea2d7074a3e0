"use client";

import { CircleAlert, CircleCheck, Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { IMPORT_FIXES, IMPORT_PROBLEMS } from "@/config/import-words";
import { importProblemsHref } from "@/lib/client/imports/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { ImportResource } from "@/types/imports";
import { TakeBack } from "./take-back";

/** What became of one file: how many rows were taken in, and what was wrong with the others. */
export function ImportResult({ found }: { found: ImportResource }) {
  const isWhole = found.status === "done";
  const Icon = isWhole ? CircleCheck : CircleAlert;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 items-start gap-2.5">
          <Icon
            aria-hidden
            className={`mt-0.5 size-4 shrink-0 ${isWhole ? "text-success-text" : "text-danger-text"}`}
          />
          <div className="min-w-0">
            <p className="truncate font-medium">{found.fileName}</p>
            <p className="tabular text-muted-foreground text-sm">
              {formatNumber(found.rowsAccepted)} taken in · {formatNumber(found.rowsRejected)} refused
              {found.status === "canceled" ? " · stopped" : ""} ·{" "}
              <TimeAgo instant={found.finishedAt ?? found.createdAt} />
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {found.rowsRejected > 0 ? <ProblemsLink importId={found.id} fileName={found.fileName} /> : null}
          {found.campaignId !== null && found.rowsAccepted > 0 ? <TakeBack found={found} /> : null}
        </div>
      </div>
      {found.error ? <p className="break-words text-danger-text">{found.error}</p> : null}
      {found.problems.length > 0 ? (
        <ul className="tabular flex flex-col gap-1 text-sm">
          {found.problems.map(({ problem, count }) => (
            <li key={problem} className="flex gap-3">
              <span className="w-14 shrink-0 text-right font-medium">{formatNumber(count)}</span>
              <span className="min-w-0">
                {IMPORT_PROBLEMS[problem]}.{" "}
                <span className="text-muted-foreground">{IMPORT_FIXES[problem]}.</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function ProblemsLink({ importId, fileName }: { importId: string; fileName: string }) {
  const { slug } = useWorkspaceScope();
  return (
    <Button size="sm" asChild>
      <a
        href={importProblemsHref(slug, importId)}
        download
        aria-label={`Download refused rows of ${fileName}`}
      >
        <Download aria-hidden />
        Refused rows
      </a>
    </Button>
  );
}
