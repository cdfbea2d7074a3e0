import type { Metadata } from "next";
import { signedInUser } from "@/app/signed-in-user";
import { ProfileForm } from "@/components/account/profile-form";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { loadUserPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Your account" };

/** The person's own name and time zone. */
export default async function AccountPage() {
  const user = signedInUser((await loadUserPage("/account")).access);
  return (
    <Card>
      <CardHeader title="Profile" />
      <CardBody>
        <ProfileForm name={user.name} timeZone={user.timeZone} submitLabel="Save" />
      </CardBody>
    </Card>
  );
}
