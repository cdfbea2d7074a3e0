import type { MailContent } from "@/lib/vendors/email/port";
import type { MailBrand } from "./brand";
import { plainWords } from "./plain-words";

/** Subject and content of one mail. */
export interface Mail extends MailContent {
  subject: string;
}

export function confirmEmailMail(brand: MailBrand, input: { name: string; url: string }): Mail {
  return {
    brand,
    subject: `Confirm your e-mail address for ${brand.name}`,
    preview: "One click and your account is ready.",
    heading: input.name
      ? `Hello ${plainWords(input.name)}, welcome to ${brand.name}`
      : `Welcome to ${brand.name}`,
    paragraphs: [
      "Confirm that this address is yours, then you can sign in.",
      "If you did not sign up, ignore this mail: nothing happens without your confirmation.",
    ],
    action: { label: "Confirm e-mail address", url: input.url },
  };
}

export function knownAccountMail(brand: MailBrand, input: { signInUrl: string; recoveryUrl: string }): Mail {
  return {
    brand,
    subject: `You already have an account for ${brand.name}`,
    preview: "Sign in with the password you already use.",
    heading: "You already have an account",
    paragraphs: [
      `Somebody, probably you, tried to sign up at ${brand.name} with this address. It has an account already.`,
      `Sign in with your password, or choose a new one at ${input.recoveryUrl}`,
    ],
    action: { label: "Sign in", url: input.signInUrl },
  };
}

export function recoveryMail(brand: MailBrand, input: { url: string }): Mail {
  return {
    brand,
    subject: `Choose a new password for ${brand.name}`,
    preview: "The link works once.",
    heading: "Choose a new password",
    paragraphs: [
      "Somebody asked for a new password for your account. If it was you, choose one now; the link works once and for a short time.",
      "If it was not you, ignore this mail: your password stays as it is.",
    ],
    action: { label: "Choose a new password", url: input.url },
  };
}

export function passwordChangedMail(brand: MailBrand, input: { recoveryUrl: string }): Mail {
  return {
    brand,
    subject: `Your password for ${brand.name} was changed`,
    preview: "All other sessions were ended.",
    heading: "Your password was changed",
    paragraphs: [
      "Your password was changed a moment ago and every other session was signed out. If you did this, there is nothing to do.",
    ],
    action: { label: "It was not me", url: input.recoveryUrl },
  };
}
