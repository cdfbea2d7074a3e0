import { describe, expect, it } from "vitest";
import { invitationMail } from "./invitation-mails";
import { plainWords } from "./plain-words";

/** What a mail program looks for to make a link. */
const ADDRESS = /https?:\/\/\S|www\.\w|\w@\w|\w\.[a-z]{2}/i;
const BRAND = {
  name: "Acme",
  logoUrl: null,
  accent: "#000000",
  accentForeground: "#ffffff",
  supportEmail: null,
};

describe("words of others in a mail", () => {
  it("hold no address that becomes a link", () => {
    for (const typed of [
      "http://evil.test/win",
      "www.evil.test",
      "a@evil.test",
      "Booking.com",
      "//evil.test",
    ]) {
      expect(plainWords(typed)).not.toMatch(ADDRESS);
      expect(plainWords(typed).replaceAll("\u2060", "")).toBe(typed);
    }
  });

  it("are left alone where they hold none", () => {
    for (const typed of ["Anna O’Neil", "Dr. Who", "Hello: see you at 9.", "…", ""]) {
      expect(plainWords(typed)).toBe(typed);
    }
  });

  it("stand in invitations in that form, while the link itself stays whole", () => {
    const url = "https://acme.example.test/accept?token=t";
    const mail = invitationMail(BRAND, {
      kind: "workspace",
      inviter: "www.evil.test",
      role: "member",
      workspaceName: "evil.test",
      message: "Claim it at http://evil.test",
      url,
      daysValid: 7,
    });
    expect([mail.subject, mail.heading, mail.preview, ...mail.paragraphs].join("\n")).not.toMatch(ADDRESS);
    expect(mail.action?.url).toBe(url);
  });
});
