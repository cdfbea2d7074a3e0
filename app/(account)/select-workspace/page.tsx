import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signedInUser } from "@/app/signed-in-user";
import { NoDestination } from "@/components/account/no-destination";
import { type Destination, WorkspacePicker } from "@/components/account/workspace-picker";
import { listReachableWorkspaces } from "@/lib/domain/identity/get-auth-context";
import { listSuspended } from "@/lib/domain/workspaces/list-suspended";
import { loadUserPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Your workspaces" };

/** Where a person lands after signing in: straight on when there is one way to go, a choice when there are more. */
export default async function SelectWorkspacePage() {
  const ctx = await loadUserPage("/select-workspace");
  const user = signedInUser(ctx.access);
  if (!user.profileCompletedAt) redirect("/setup-profile");
  const workspaces = await listReachableWorkspaces(ctx, user);
  const areas: Destination[] = [];
  if (ctx.partnerRole)
    areas.push({ id: "org", name: ctx.partner.name, detail: "Agency dashboard", href: "/org" });
  if (user.isSuperAdmin && ctx.partner.isPlatform) {
    areas.push({ id: "console", name: "Console", detail: "Run the platform", href: "/super-admin" });
  }
  const destinations = [
    ...areas,
    ...workspaces.map(({ id, slug, name, role }) => ({
      id,
      name,
      detail: `You are ${role === "admin" || role === "owner" ? "an" : "a"} ${role}`,
      href: `/w/${slug}/dashboard`,
    })),
  ];
  const [first, second] = destinations;
  if (!first && (await listSuspended(ctx, user.id)).length > 0) redirect("/suspended");
  if (!first) return <NoDestination email={user.email} supportEmail={ctx.partner.supportEmail} />;
  if (!second) redirect(first.href);
  return <WorkspacePicker destinations={destinations} />;
}
