import { MessagePanel } from "@/components/shell/message-panel";
import { Button } from "@/components/ui/button";

/** Signed in, and nothing to open: says why, whom to ask, and how to try another address. */
export function NoDestination({ email, supportEmail }: { email: string; supportEmail: string | null }) {
  return (
    <MessagePanel
      title="No workspace yet"
      actions={
        <form method="post" action="/api/auth/signout">
          <Button type="submit">Sign out</Button>
        </form>
      }
    >
      <p>
        You are signed in as <strong className="font-medium text-foreground">{email}</strong>, but nobody has
        added this address to a workspace here. If you were invited, open the link in that mail: it lets you
        in. Without one, ask the person you work with
        {supportEmail ? (
          <>
            , or write to{" "}
            <a className="text-accent-text underline underline-offset-4" href={`mailto:${supportEmail}`}>
              {supportEmail}
            </a>
          </>
        ) : null}
        . If you have another address, sign out and use that one.
      </p>
    </MessagePanel>
  );
}
