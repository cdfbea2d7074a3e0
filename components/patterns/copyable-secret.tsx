import { Alert } from "../ui/alert";
import { CopyButton } from "../ui/copy-button";

export interface CopyableSecretProps {
  /** What it is: "API key". */
  label: string;
  value: string;
}

/** A secret that is shown this one time. */
export function CopyableSecret({ label, value }: CopyableSecretProps) {
  return (
    <Alert tone="warning" title="Copy it now. It will not be shown again.">
      <span className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 basis-56 select-all break-all rounded-md border bg-raised px-2 py-1 font-mono text-sm">
          <span className="sr-only">{label}: </span>
          {value}
        </code>
        <CopyButton value={value} label={`Copy ${label}`} showLabel />
      </span>
    </Alert>
  );
}
