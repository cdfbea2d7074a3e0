/** What the payment service asks, by the beginning of its own name for it; the longest that fits counts. */
const WORDS: Record<string, string> = {
  "configuration.merchant.mcc": "What kind of business you run",
  "configuration.merchant.branding": "Your brand on receipts",
  "configuration.merchant.statement_descriptor": "The name clients see on their bank statements",
  "configuration.merchant.support": "How your clients reach you",
  "configuration.recipient.default_outbound_destination": "The bank account you are paid out to",
  "defaults.profile.business_url": "Your website",
  "defaults.profile.product_description": "What you sell",
  "identity.attestations.terms_of_service": "Your agreement to Stripe's terms",
  "identity.attestations": "A statement about your business",
  "identity.business_details.registered_name": "The registered name of your business",
  "identity.business_details.address": "The address of your business",
  "identity.business_details.phone": "The phone number of your business",
  "identity.business_details.id_numbers": "The tax or registration number of your business",
  "identity.business_details.documents": "A document that proves your business",
  "identity.business_details": "Details of your business",
  "identity.entity_type": "What legal form your business has",
  "identity.individual.given_name": "The first name of the person who represents you",
  "identity.individual.surname": "The last name of the person who represents you",
  "identity.individual.date_of_birth": "The date of birth of the person who represents you",
  "identity.individual.address": "The home address of the person who represents you",
  "identity.individual.email": "The e-mail address of the person who represents you",
  "identity.individual.phone": "The phone number of the person who represents you",
  "identity.individual.id_numbers": "The identity number of the person who represents you",
  "identity.individual.documents": "A photo of an identity document",
  "identity.individual": "Details of the person who represents you",
  "identity.persons": "Details of your owners and directors",
};
const NAMES = Object.keys(WORDS).sort((a, b) => b.length - a.length);

/** A requirement in plain words; one we do not know reads as close to words as its name allows. */
export function requirementInWords(description: string): string {
  const known = NAMES.find((name) => description === name || description.startsWith(`${name}.`));
  if (known !== undefined) return WORDS[known] ?? description;
  const last = description.split(".").slice(-2).join(" ").replaceAll("_", " ").trim();
  return last === ""
    ? "Something Stripe tells you on its page"
    : last.charAt(0).toUpperCase() + last.slice(1);
}
