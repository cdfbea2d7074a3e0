import type { useFilePick } from "./use-file-pick";

/** What is wrong with a file, under its field. */
export function FileProblem({
  inputId,
  problem,
}: Pick<ReturnType<typeof useFilePick>, "inputId" | "problem">) {
  if (!problem) return null;
  return (
    <p id={`${inputId}-error`} role="alert" className="text-danger-text text-sm">
      {problem}
    </p>
  );
}
