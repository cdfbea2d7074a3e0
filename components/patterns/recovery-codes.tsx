"use client";

import { Download } from "lucide-react";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";

export interface RecoveryCodesProps {
  codes: readonly string[];
  /** First line of the downloaded text: for which account and where these are. */
  heading: string;
  /** Of the download, with its ending. */
  fileName?: string;
}

/** Codes that are shown this one time, to be kept outside of this browser. */
export function RecoveryCodes({ codes, heading, fileName = "recovery-codes.txt" }: RecoveryCodesProps) {
  return (
    <div className="flex flex-col gap-3">
      <ol
        aria-label="Recovery codes"
        className="grid max-w-md grid-cols-2 gap-x-4 gap-y-1.5 rounded-lg border bg-surface px-4 py-3 text-center font-mono text-base"
      >
        {codes.map((code) => (
          <li key={code} className="select-all whitespace-nowrap">
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <CopyButton value={codes.join("\n")} label="Copy all" showLabel />
        <Button size="sm" onClick={() => downloadText(fileName, [heading, "", ...codes, ""].join("\n"))}>
          <Download aria-hidden />
          Download as text
        </Button>
      </div>
    </div>
  );
}

function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // Some browsers begin to read only after this turn; the text is small, so it may stay for a while.
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}
