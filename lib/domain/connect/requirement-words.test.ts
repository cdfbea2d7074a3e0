import { describe, expect, it } from "vitest";
import { requirementInWords } from "./requirement-words";

describe("requirements in words", () => {
  it("names what is known, with all that is below it", () => {
    expect(requirementInWords("configuration.merchant.mcc")).toBe("What kind of business you run");
    expect(requirementInWords("identity.attestations.terms_of_service.account.date")).toBe(
      "Your agreement to Stripe's terms",
    );
    expect(requirementInWords("identity.individual.documents.primary_verification")).toBe(
      "A photo of an identity document",
    );
  });

  it("does not take the beginning of a word for the word", () => {
    expect(requirementInWords("identity.individually.made")).toBe("Individually made");
  });

  it("makes words of what it has never heard of", () => {
    expect(requirementInWords("company.tax_id_registrar")).toBe("Company tax id registrar");
    expect(requirementInWords("")).toBe("Something Stripe tells you on its page");
  });
});
