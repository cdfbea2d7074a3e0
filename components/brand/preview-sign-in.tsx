import type { ReactNode } from "react";

/** The sign-in page, in small. */
export function PreviewSignIn({ mark }: { mark: ReactNode }) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 px-4">
      {mark}
      <div className="flex w-full max-w-56 flex-col gap-2 rounded-xl border bg-raised p-4 shadow-card">
        <span className="font-semibold">Sign in</span>
        <span className="rounded-md border border-input px-2 py-1 text-muted-foreground">
          you@example.com
        </span>
        <span className="rounded-md border border-input px-2 py-1 text-muted-foreground">••••••••</span>
        <span className="rounded-md bg-accent px-2 py-1 text-center font-medium text-accent-foreground">
          Sign in
        </span>
        <span className="text-accent-text underline underline-offset-4">Forgot password?</span>
      </div>
    </div>
  );
}
