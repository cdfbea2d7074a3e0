import type { ReactNode } from "react";
import { AuthCard } from "@/components/shell/auth-card";
import type { Brand } from "@/components/shell/brand-mark";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import type { WorkspaceRole } from "@/config/permissions";
import { secondFactorPath } from "@/lib/access/second-factor";
import type { INVITATION_KINDS } from "@/types/invitations";
import type { AcceptStage } from "./accept-stage";
import { ROLE_NAMES } from "./roles";

interface ShownInvitation {
  kind: (typeof INVITATION_KINDS)[number];
  /** Masked: the link may have been passed on. */
  email: string;
  role: WorkspaceRole;
  workspaceName: string | null;
  message: string;
  invitedBy: string;
}

export interface AcceptInvitationProps {
  brand: Brand;
  stage: AcceptStage;
  invitation: ShownInvitation | null;
  signedInAs: string | null;
  token: string;
  ownPath: string;
  action: string;
  /** Kept from a refused form. */
  name: string;
  fieldErrors: Record<string, string>;
  alert: ReactNode;
}

/** The card of an invitation's link in each of its stages. Plain forms: it works without client code. */
export function AcceptInvitation(props: AcceptInvitationProps) {
  const { brand, stage, invitation } = props;
  const isOpen = !CLOSED_TITLES[stage];
  return (
    <AuthCard
      brand={brand}
      title={CLOSED_TITLES[stage] ?? openTitle(brand, invitation)}
      description={isOpen && invitation ? asWhat(brand, invitation) : undefined}
    >
      {isOpen && invitation?.message ? (
        <blockquote className="mb-4 whitespace-pre-wrap border-l-2 pl-3 text-muted-foreground">
          {invitation.message}
        </blockquote>
      ) : null}
      {props.alert}
      <Stage {...props} />
    </AuthCard>
  );
}

const CLOSED_TITLES: Partial<Record<AcceptStage, string>> = {
  unknown: "This link leads nowhere",
  expired: "This invitation has expired",
  revoked: "This invitation was revoked",
  used: "This invitation was accepted already",
  yours: "You have accepted this invitation",
};

function openTitle(brand: Brand, invitation: ShownInvitation | null): string {
  if (!invitation) return "Invitation";
  const place =
    invitation.kind === "partner" ? `the team of ${brand.name}` : (invitation.workspaceName ?? brand.name);
  return `${invitation.invitedBy} invites you to ${place}`;
}

function asWhat(brand: Brand, { kind, role, workspaceName, email }: ShownInvitation): string {
  if (kind === "client")
    return `You will run ${workspaceName ?? brand.name} as its owner. The invitation is for ${email}.`;
  return `You will join as ${ROLE_NAMES[role].toLowerCase()}. The invitation is for ${email}.`;
}

function Stage(props: AcceptInvitationProps) {
  const { stage, ownPath, signedInAs, invitation } = props;
  const inviter = invitation?.invitedBy ?? "whoever invited you";
  switch (stage) {
    case "accept":
      return <AcceptForm {...props} />;
    case "new_account":
      return <NewAccountForm {...props} />;
    case "sign_in":
      return (
        <Next
          words="The invited address has an account already. Sign in with it, and you come back here."
          href={`/login?next=${encodeURIComponent(ownPath)}`}
          label="Sign in to accept"
        />
      );
    case "second_factor":
      return (
        <Next
          words="Enter the code of your authenticator app first, then you come back here."
          href={secondFactorPath("verify", ownPath)}
          label="Enter the code"
        />
      );
    case "other_address":
      return <OtherAddress signedInAs={signedInAs} />;
    case "yours":
      return (
        <Next words="You have your place. Nothing more to do here." href="/select-workspace" label="Go on" />
      );
    case "used":
      return <Next words="If it was you, sign in to go on." href="/login" label="Sign in" />;
    case "expired":
    case "revoked":
      return (
        <Next
          words={`Nothing was changed. Ask ${inviter} for a new invitation; you get a new mail with a new link.`}
          href="/login"
          label="Go to sign-in"
        />
      );
    case "unknown":
      return (
        <Next
          words="Open the link in the mail again and make sure that all of it arrives. If it still leads here, ask whoever invited you for a new one."
          href="/login"
          label="Go to sign-in"
        />
      );
  }
}

/** What to do, and the way there. */
function Next({ words, href, label }: { words: string; href: string; label: string }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted-foreground">{words}</p>
      <Button asChild variant="primary" size="lg">
        {/* A full load: these pages share nothing with the one before. */}
        <a href={href}>{label}</a>
      </Button>
    </div>
  );
}

function OtherAddress({ signedInAs }: { signedInAs: string | null }) {
  return (
    <form method="post" action="/api/auth/signout" className="flex flex-col gap-4">
      <p className="text-muted-foreground">
        You are signed in as <span className="font-medium text-foreground">{signedInAs}</span>, and this
        invitation is for another address. Sign out, then open the link from the mail again.
      </p>
      <Button type="submit" variant="primary" size="lg">
        Sign out
      </Button>
    </form>
  );
}

function AcceptForm({ action, token, signedInAs }: AcceptInvitationProps) {
  return (
    <form method="post" action={action} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <p className="text-muted-foreground">
        You are signed in as <span className="font-medium text-foreground">{signedInAs}</span>.
      </p>
      <Button type="submit" variant="primary" size="lg">
        Accept invitation
      </Button>
    </form>
  );
}

function NewAccountForm({ action, token, name, fieldErrors }: AcceptInvitationProps) {
  return (
    <form method="post" action={action} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <Field label="Your name" required error={fieldErrors.name}>
        <Input name="name" autoComplete="name" maxLength={80} defaultValue={name} required />
      </Field>
      <Field label="Choose a password" required hint="At least 10 characters." error={fieldErrors.password}>
        <PasswordInput
          name="password"
          autoComplete="new-password"
          minLength={10}
          maxLength={128}
          required
          meter
        />
      </Field>
      <Button type="submit" variant="primary" size="lg">
        Create account and accept
      </Button>
    </form>
  );
}
