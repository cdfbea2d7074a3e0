"use client";

import { Eye } from "lucide-react";
import { useEffect, useState } from "react";
import { timeLeft } from "@/lib/client/view-as/time-left";
import type { View } from "@/types/view-as";

/**
 * Stands over every page while somebody views a client with its members' eyes: whose, what for, how long, and the way
 * out. When the time is over it leads out by itself, so that nobody mistakes the own rights for the client's.
 */
export function ViewAsBanner({ view, workspaceName }: { view: View; workspaceName: string }) {
  const left = useTimeLeft(view);
  return (
    <div
      role="status"
      data-print="hide"
      className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-warning-soft px-4 py-1.5 text-warning-text"
    >
      <p className="flex min-w-0 items-start gap-2">
        <Eye aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          <span className="font-medium">Viewing as {workspaceName}.</span>{" "}
          {view.mayWrite ? "What you change is changed for the client." : "You can look, not change."}
          {/* Not announced every second: the words around it say the same once. */}
          {left ? (
            <span aria-hidden className="tabular ml-2">
              {left}
            </span>
          ) : null}
        </span>
      </p>
      <form method="post" action="/api/auth/view-as/leave">
        <input type="hidden" name="next" value={view.leaveTo} />
        <button type="submit" className="focus-ring rounded-sm font-medium underline underline-offset-4">
          Leave
        </button>
      </form>
    </div>
  );
}

/** Null until the browser's clock is known. */
function useTimeLeft({ expiresAt, leaveTo }: View): string | null {
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    const tick = () => {
      setLeft(timeLeft(expiresAt, Date.now()));
      if (Date.parse(expiresAt) <= Date.now()) window.location.replace(leaveTo);
    };
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [expiresAt, leaveTo]);
  return left;
}
