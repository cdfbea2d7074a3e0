import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { findOfferedView, type OfferedView } from "@/lib/domain/view-as/find-view";
import { loadHostPage } from "@/lib/http/pages/page-access";
import { type FormSearch, readFormState } from "../form-messages";

export const metadata: Metadata = { title: "View as client" };

const ASK_AGAIN =
  "Links work once and for a minute. Go back to the client and choose “View as client” again.";

/** What went wrong on the way in, by the code the redirect carried, and what to do about it. */
const PROBLEMS: Record<string, { title: string; advice: string }> = {
  token_invalid: { title: "This link was used already or has expired", advice: ASK_AGAIN },
  forbidden: {
    title: "Somebody else is signed in here",
    advice: "Sign out in this browser first, then ask for a new link.",
  },
  rate_limited: { title: "Too many attempts", advice: "Wait a minute, then ask for a new link." },
  unavailable: { title: "Sign-in is not reachable", advice: "Try again in a few seconds." },
};
const NOT_OPENED = { title: "The view was not opened", advice: ASK_AGAIN };

/**
 * The door to a client's workspace for people who look with its members' eyes. Opening the page spends nothing: only the
 * button does, so that programs which follow links cannot use them up.
 */
export default async function ViewAsPage({ searchParams }: { searchParams: FormSearch }) {
  const { partner, access } = await loadHostPage();
  const search = await searchParams;
  const state = await readFormState(searchParams);
  const token = state.value("token");
  const offered = token ? await findOfferedView(partner.id, token) : null;
  const frame = (title: string, children: ReactNode) => (
    <AuthCard brand={toBrand(partner)} title={title}>
      {children}
    </AuthCard>
  );
  if (offered) return frame(`View as ${offered.workspaceName}`, <Enter view={offered} token={token} />);
  if (search.left)
    return frame("You have left the client’s view", <Left isStaff={access?.partnerRole != null} />);
  const code = typeof search.error === "string" ? search.error : token ? "token_invalid" : "";
  const problem = PROBLEMS[code] ?? NOT_OPENED;
  return frame(
    "View as client",
    <Alert tone="warning" title={problem.title}>
      {problem.advice}
    </Alert>,
  );
}

function Enter({ view, token }: { view: OfferedView; token: string }) {
  return (
    <form method="post" action="/api/auth/view-as" className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="next" value={`/w/${view.workspaceSlug}/dashboard`} />
      <p className="text-muted-foreground">
        {view.userName}, you will see this workspace as its members do, for 30 minutes.{" "}
        {view.mayWrite ? "What you change is changed for the client." : "You can look, not change."} The log
        tells of it.
      </p>
      {view.reason ? (
        <p>
          <span className="text-muted-foreground">Reason: </span>
          {view.reason}
        </p>
      ) : null}
      <Button type="submit" variant="primary" size="lg">
        Enter
      </Button>
    </form>
  );
}

function Left({ isStaff }: { isStaff: boolean }) {
  return isStaff ? (
    <Button asChild variant="primary" size="lg">
      <a href="/org/clients">Back to your clients</a>
    </Button>
  ) : (
    <p className="text-muted-foreground">You can close this tab.</p>
  );
}
