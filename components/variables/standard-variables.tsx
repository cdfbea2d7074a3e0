import { Lock } from "lucide-react";
import { STANDARD_VARIABLES } from "@/types/standard-variables";

/** What every call brings; for looking at only. */
export function StandardVariables() {
  return (
    <ul className="-my-1 divide-y">
      {STANDARD_VARIABLES.map(({ name, description, sample }) => (
        <li key={name} className="flex items-start gap-3 py-2">
          <div className="min-w-0 flex-1">
            <code className="font-mono">{`{{${name}}}`}</code>
            <p className="text-muted-foreground text-sm">
              {description}, such as {sample}
            </p>
          </div>
          <Lock aria-hidden className="mt-1 size-3.5 shrink-0 text-subtle-foreground" />
        </li>
      ))}
    </ul>
  );
}
