import { describe, expect, it } from "vitest";
import { createPartnerRequestBody } from "@/types/partner-requests";
import { EMPTY_DRAFT, readDraft, toRequestBody } from "./request-draft";

const draft = {
  ...EMPTY_DRAFT,
  companyName: " Fjord Voice ",
  contactName: "Freya",
  email: "Freya@Example.test ",
  slug: " Fjord ",
};

describe("what is sent", () => {
  it("leaves out what was left empty", () => {
    expect(createPartnerRequestBody.parse(toRequestBody(draft))).toEqual({
      companyName: "Fjord Voice",
      contactName: "Freya",
      email: "freya@example.test",
      message: "",
      slug: "fjord",
    });
  });

  it("completes a web address and reads figures", () => {
    const body = toRequestBody({ ...draft, website: "fjord.example", expectedClients: " 12 " });
    expect(createPartnerRequestBody.parse(body)).toMatchObject({
      website: "https://fjord.example",
      expectedClients: 12,
    });
  });

  it.each([
    { website: "javascript://x" },
    { website: "not a site" },
    { expectedClients: "many" },
    { expectedClients: "0" },
    { email: "nobody" },
    { companyName: " " },
  ])("is refused with %o", (changes) => {
    expect(createPartnerRequestBody.safeParse(toRequestBody({ ...draft, ...changes })).success).toBe(false);
  });
});

describe("a draft of an earlier visit", () => {
  it("comes back as it was", () => expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft));
  it("is read field by field, whatever shape it had", () => {
    expect(readDraft({ slug: 7, email: "a@b.test", other: 1, fax: "x" })).toEqual({
      ...EMPTY_DRAFT,
      email: "a@b.test",
    });
    expect(readDraft("text")).toBeNull();
    expect(readDraft(null)).toBeNull();
  });
});
