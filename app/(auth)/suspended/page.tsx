import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/shell/auth-card";
import { toBrand } from "@/components/shell/brand-of";
import { Button } from "@/components/ui/button";
import { secondFactorPath } from "@/lib/access/second-factor";
import { listSuspended } from "@/lib/domain/workspaces/list-suspended";
import { loadHostPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Workspace suspended" };

/** Where a suspended workspace leads: what it means, whom to ask, and where else to go. */
export default async function SuspendedPage() {
  const { partner, access } = await loadHostPage();
  if (!access) redirect("/login");
  if (access.principal.kind === "api_key") redirect("/login");
  if (access.principal.kind === "session" && access.principal.pendingStep)
    redirect(secondFactorPath(access.principal.pendingStep, "/suspended"));
  const { kind, user } = access.principal;
  const isView = kind === "view_as";
  const suspended = isView ? [] : await listSuspended({ partner }, user.id);
  const { supportEmail } = partner;
  return (
    <AuthCard
      brand={toBrand(partner)}
      title="This workspace is suspended"
      description="Nobody can open it and no calls are placed. Nothing was lost: everything is there again once it is reopened."
    >
      <div className="flex flex-col gap-4">
        {suspended.length > 0 ? (
          <ul className="flex flex-col gap-2">
            {suspended.map(({ name, reason }) => (
              <li key={name} className="rounded-md border bg-surface px-3 py-2">
                <p className="font-medium">{name}</p>
                {reason ? <p className="text-muted-foreground">{reason}</p> : null}
              </li>
            ))}
          </ul>
        ) : null}
        {supportEmail ? (
          <p>
            To have it reopened, write to{" "}
            <a className="text-accent-text underline underline-offset-4" href={`mailto:${supportEmail}`}>
              {supportEmail}
            </a>
            .
          </p>
        ) : (
          <p>To have it reopened, ask the people who set it up for you.</p>
        )}
        <div className="flex flex-wrap gap-2">
          {isView ? (
            <form method="post" action="/api/auth/view-as/leave">
              <Button type="submit">Leave the client's view</Button>
            </form>
          ) : (
            <Button asChild>
              <Link href="/select-workspace">Your other workspaces</Link>
            </Button>
          )}
          {access.partnerRole ? (
            <Button asChild>
              <Link href="/org/clients?status=suspended">Suspended clients</Link>
            </Button>
          ) : null}
        </div>
      </div>
    </AuthCard>
  );
}
