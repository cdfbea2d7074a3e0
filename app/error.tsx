"use client";

import { ErrorPanel } from "@/components/shell/error-panel";

/** The frame has failed too, and with it whose page this is: the host's own icon still answers. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="main">
      {/* biome-ignore lint/performance/noImgElement: a host's own icon, which no optimiser knows. */}
      <img src="/brand/favicon" alt="" className="mx-auto mt-10 size-10 object-contain" />
      <ErrorPanel reference={error.digest} onRetry={reset} />
    </main>
  );
}
