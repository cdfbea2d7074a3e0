export const IMPORT_LIMITS = {
  /** Of the file as it comes. */
  fileBytes: 150 * 1024 * 1024,
  /** Spreadsheets are unpacked in memory; longer lists come as CSV. */
  spreadsheetBytes: 20 * 1024 * 1024,
  /** A file is sent in parts, so that no request is large and a broken one is sent again alone. */
  partBytes: 4 * 1024 * 1024,
  columns: 200,
  rows: 1_000_000,
  cellCharacters: 2_000,
  headingCharacters: 200,
} as const;

/** What can be wrong with a row. */
export const IMPORT_PROBLEMS = {
  no_number: "There is no number in this row",
  invalid_number: "This number cannot exist in its country",
  short_code: "Short codes cannot be called",
  premium_number: "Premium-rate numbers are not called",
  country_not_allowed: "Calls to this country are not allowed",
  duplicate: "This number is on the list already",
  dnc: "This number is on a list of numbers not to be called",
  bad_zone: "This is not a time zone",
  bad_email: "This is not an e-mail address",
  bad_value: "This value cannot be stored",
  missing_value: "A value the agent needs is missing",
  too_long: "This value is too long",
  broken_row: "This row has more cells than the header",
} as const;
