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
  elsewhere: "This number waits in another campaign",
  dnc: "This number is on a list of numbers not to be called",
  bad_zone: "This is not a time zone",
  bad_email: "This is not an e-mail address",
  bad_value: "This value cannot be stored",
  missing_value: "A value the agent needs is missing",
  too_long: "This value is too long",
  broken_row: "This row has more cells than the header",
} as const;

/** What to do about it. */
export const IMPORT_FIXES: Record<keyof typeof IMPORT_PROBLEMS, string> = {
  no_number: "Write a number, or take the row out",
  invalid_number: "Check the digits, or write + and the country code in front",
  short_code: "Write the whole number with its area code",
  premium_number: "Write an ordinary number of this person",
  country_not_allowed: "Allow calls to this country in the campaign, or take the row out",
  duplicate: "Nothing: the number counts once",
  elsewhere: "Nothing, or import it again and have it called here, too",
  dnc: "Nothing: this person is not called",
  bad_zone: "Write a zone such as America/Chicago, or leave the cell empty",
  bad_email: "Write one address such as ann@example.com, or leave the cell empty",
  bad_value: "Write one of the values this column takes, a day as 2026-12-31",
  missing_value: "Fill the cell, or give the value a default in the campaign",
  too_long: "Shorten the cell; 2,000 characters are the most",
  broken_row: "Put the cell in quotes if it holds the mark between columns",
};
