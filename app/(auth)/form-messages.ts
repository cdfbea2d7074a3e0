/** What a refused form says, by the code the redirect carried. Unknown codes get the last line. */
const ERRORS: Record<string, string> = {
  invalid_credentials: "E-mail or password is wrong.",
  email_not_confirmed: "Confirm your e-mail address first: the link is in your mailbox.",
  token_invalid: "This link was used already or has expired. Ask for a new one.",
  weak_password: "This password is too easy to guess. Choose a longer or less common one.",
  rate_limited: "Too many attempts. Wait a minute and try again.",
  unavailable: "Sign-in is not reachable at the moment. Nothing was changed; try again in a few seconds.",
  forbidden:
    "This account is suspended. Contact support to have it reopened; if you own it, look at the last mail about its billing.",
  session_expired: "That took a while. Nothing is lost; try once more.",
  origin_mismatch: "This form was sent from another website. Open the page here and try again.",
};

const NOTICES: Record<string, string> = {
  "check-mail": "We have sent you a mail. Follow its link to confirm your address, then sign in.",
  "recovery-sent": "If this address has an account, a mail with a link is on its way.",
  "password-changed": "Your password is changed. Sign in with the new one.",
  "email-changed": "Your account has the new address now. Sign in with it from now on.",
  confirmed: "Your e-mail address is confirmed. Sign in to go on.",
  "signed-out": "You are signed out.",
};

const FIELDS: Record<string, string> = {
  email: "Enter a complete e-mail address, such as anna@example.com.",
  password: "Use at least 10 characters.",
  name: "Enter your name.",
  code: "This code is wrong or was used already. Each counts once; an app shows the next one within half a minute.",
  token: "The link is incomplete. Open it again from the mail.",
};

export type FormSearch = Promise<Record<string, string | string[] | undefined>>;

export interface FormState {
  error: string | null;
  notice: string | null;
  /** Message per refused field. */
  fieldErrors: Record<string, string>;
  value: (name: string) => string;
}

/** Reads what a redirect after a plain form says; only our own words are ever shown, the page's before the general. */
export async function readFormState(
  searchParams: FormSearch,
  pageErrors: Readonly<Record<string, string>> = {},
): Promise<FormState> {
  const search = await searchParams;
  const value = (name: string) => first(search[name]).slice(0, 300);
  const fields = [search.field ?? []].flat();
  const fieldErrors = Object.fromEntries(
    fields.flatMap((name) => (FIELDS[name] ? [[name, FIELDS[name]]] : [])),
  );
  const code = first(search.error);
  const isFieldProblem = code === "validation_failed" && Object.keys(fieldErrors).length > 0;
  const fallback = "Something in the form was not accepted. Check it and try again.";
  return {
    error: code && !isFieldProblem ? (pageErrors[code] ?? ERRORS[code] ?? fallback) : null,
    notice: NOTICES[first(search.notice)] ?? null,
    fieldErrors,
    value,
  };
}

function first(value: string | string[] | undefined): string {
  return [value ?? ""].flat()[0] ?? "";
}
