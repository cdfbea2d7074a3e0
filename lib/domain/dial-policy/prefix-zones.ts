/**
 * Zones of geographic numbers of countries with several, by the first digits after the plus; the longest that fits
 * counts. Mobile numbers of these countries are not among them: they may be anywhere in their country. After the
 * national numbering plans and the metadata of libphonenumber (Apache 2.0).
 */
const PREFIXES: Readonly<Record<string, string>> = {
  // Australia
  "Australia/Sydney": "612 613",
  "Australia/Brisbane": "617",
  "Australia/Adelaide Australia/Darwin Australia/Perth": "618",
  "Indian/Cocos": "6189162",
  "Indian/Christmas": "6189164",
  // Brazil: area codes hold for mobiles too.
  "America/Sao_Paulo": "551 552 553 554 555 5561 5562 5563 5564 557 558 5591 5593 5594 5596 5598 5599",
  "America/Manaus": "5565 5566 5567 5569 5592 5595",
  "America/Manaus America/Rio_Branco": "5597",
  "America/Rio_Branco": "5568",
  // Mexico: area codes hold for mobiles too.
  "America/Mexico_City": "522 523 524 525 527 5281 5284 529",
  "America/Mexico_City America/Mazatlan": "52311 52319 52323 52324 52325 52327 52389",
  "America/Mexico_City America/Mazatlan America/Tijuana America/Ciudad_Juarez America/Ojinaga": "526",
  "America/Tijuana": "52646 52661 52664 52665 52686",
  "America/Mazatlan": "52612 52667 52668 52669 52687",
  "America/Hermosillo": "52662 52644",
  "America/Mexico_City America/Matamoros": "528",
  "America/Cancun": "52983 52984 52987 52998",
  "America/Cancun America/Mexico_City": "52997",
  // Indonesia
  "Asia/Jakarta": "622 6231 6232 6233 6234 6235 62513 62519 6253 6256 626 627",
  "Asia/Makassar": "6236 6237 6238 624 62511 62512 62517 62518 62526 62527 6254 6255",
  "Asia/Jayapura": "629",
  // Spain
  "Europe/Madrid": "3481 3482 3483 3484 3485 3486 3487 3488 3491 3492 3493 3494 3495 3496 3497 3498",
  "Atlantic/Canary": "34822 34828 34922 34928",
  // Portugal
  "Europe/Lisbon": "3512",
  "Atlantic/Azores": "351292 351295 351296",
  // Chile
  "America/Santiago": "562 563 564 565 5663 5664 5665 5668 567",
  "America/Punta_Arenas": "5661",
  "America/Santiago America/Punta_Arenas": "5667",
  "Pacific/Easter America/Santiago": "5632",
  // New Zealand
  "Pacific/Auckland": "643 644 646 647 649",
  "Pacific/Chatham": "643305",
  // Russia, by area; 9 is mobile.
  "Europe/Moscow": "747 748 749 781 782 783 736 7841 7843 7844 7847 7855 7856 7857 786 787",
  "Europe/Kaliningrad": "7401",
  "Europe/Samara": "7341 7842 7845 7846 7848 7851",
  "Asia/Yekaterinburg": "7342 7343 7345 7346 7347 7349 735",
  "Asia/Omsk": "7381",
  "Asia/Novosibirsk": "7382 7383 7384 7385 7388 7390 7391 7394",
  "Asia/Irkutsk": "7301 7395",
  "Asia/Chita": "7302 7416",
  "Asia/Yakutsk Asia/Vladivostok Asia/Srednekolymsk": "7411",
  "Asia/Magadan": "7413",
  "Asia/Kamchatka": "7415",
  "Asia/Vladivostok": "7421 7423 7426",
  "Asia/Sakhalin": "7424",
  "Asia/Anadyr": "7427",
};

/** By digits. */
export const PREFIX_ZONES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(PREFIXES).flatMap(([zones, prefixes]) =>
    prefixes.split(" ").map((prefix) => [prefix, zones.split(" ")] as const),
  ),
);

/** The longest prefix there is. */
export const LONGEST_PREFIX = 7;
