import type { Metadata } from "next";
import { signedInUser } from "@/app/signed-in-user";
import { ProfileForm } from "@/components/account/profile-form";
import { loadUserPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Your profile" };

/** Shown once, after the first sign-in. */
export default async function SetupProfilePage() {
  const ctx = await loadUserPage("/setup-profile");
  const user = signedInUser(ctx.access);
  return (
    <>
      <h1 className="font-semibold text-xl">Welcome to {ctx.partner.name}</h1>
      <p className="mt-1 mb-6 text-muted-foreground">
        Two things before you start. You can change them later.
      </p>
      <ProfileForm
        name={user.name}
        timeZone={user.timeZone}
        submitLabel="Save and continue"
        nextHref="/select-workspace"
      />
    </>
  );
}
