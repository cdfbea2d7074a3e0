import type { PartnerRole, WorkspaceRole } from "@/config/permissions";
import type { MailBrand } from "./brand";
import type { Mail } from "./identity-mails";
import { plainWords } from "./plain-words";

interface InvitationWords {
  kind: "partner" | "client" | "workspace";
  /** Who invites, as people know them. */
  inviter: string;
  role: PartnerRole | WorkspaceRole;
  /** The workspace, or the name of the one that acceptance creates. */
  workspaceName: string | null;
  message: string;
  url: string;
  daysValid: number;
}

const ROLE_WORDS = { viewer: "a viewer", member: "a member", admin: "an admin", owner: "an owner" } as const;

/** The mail that carries an invitation's link. */
export function invitationMail(brand: MailBrand, words: InvitationWords): Mail {
  const place =
    words.kind === "partner" ? `the team of ${brand.name}` : plainWords(words.workspaceName ?? brand.name);
  const heading = `${plainWords(words.inviter)} invites you to ${place}`;
  return {
    brand,
    subject: heading,
    preview: "Open the link to accept.",
    heading,
    paragraphs: [
      words.kind === "client"
        ? `You would run ${place} at ${brand.name} as its owner.`
        : `You would join ${place} as ${ROLE_WORDS[words.role]}.`,
      ...(words.message ? [`“${plainWords(words.message)}”`] : []),
      `The link works for ${words.daysValid} days and for this address only. If you did not expect this mail, ignore it.`,
    ],
    action: { label: "See the invitation", url: words.url },
  };
}
