/** Whose sign-in this is, and the way out of it. */
export function SignOutFooter({ email }: { email: string }) {
  return (
    <form method="post" action="/api/auth/signout">
      Signed in as <span className="break-all">{email}</span>.{" "}
      <button type="submit" className="focus-ring rounded-sm text-accent-text underline underline-offset-4">
        Sign out
      </button>
    </form>
  );
}
