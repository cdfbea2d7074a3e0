/** Kinds of tax numbers an invoice can carry, as the payment service names them; the commonest of the countries served. */
export const TAX_ID_TYPES = [
  { value: "eu_vat", label: "European Union: VAT number", example: "DE123456789" },
  { value: "gb_vat", label: "United Kingdom: VAT number", example: "GB123456789" },
  { value: "us_ein", label: "United States: EIN", example: "12-3456789" },
  { value: "ca_bn", label: "Canada: business number", example: "123456789" },
  { value: "ca_gst_hst", label: "Canada: GST/HST number", example: "123456789RT0002" },
  { value: "au_abn", label: "Australia: ABN", example: "12345678912" },
  { value: "nz_gst", label: "New Zealand: GST number", example: "123456789" },
  { value: "ch_vat", label: "Switzerland: VAT number", example: "CHE-123.456.789 MWST" },
  { value: "no_vat", label: "Norway: VAT number", example: "123456789MVA" },
  { value: "in_gst", label: "India: GST number", example: "12ABCDE3456FGZH" },
  { value: "sg_gst", label: "Singapore: GST number", example: "M12345678X" },
  { value: "za_vat", label: "South Africa: VAT number", example: "4123456789" },
  { value: "ae_trn", label: "United Arab Emirates: TRN", example: "123456789012345" },
  { value: "br_cnpj", label: "Brazil: CNPJ", example: "01.234.456/5432-10" },
  { value: "mx_rfc", label: "Mexico: RFC", example: "ABC010203AB9" },
] as const;

/** The kind in words; one that is not in the list is shown as the payment service names it. */
export function taxIdLabel(type: string): string {
  return TAX_ID_TYPES.find(({ value }) => value === type)?.label ?? type.replaceAll("_", " ").toUpperCase();
}
